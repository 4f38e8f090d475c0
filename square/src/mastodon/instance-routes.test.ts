import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { changeSetting, type TextSetting } from '#settings/index.ts';
import { startTestSquare, withShapes, type Api, type TestAccount, type TestSquare } from '#testing/index.ts';

let square: TestSquare;
let owner: TestAccount;
let visitor: Api;

before(async () => {
  square = await startTestSquare({
    settings: { MERLE_TITLE: 'Oak Square', MERLE_CONTACT: 'us@oak.example' },
  });
  owner = await square.createAccount('Owner', { role: 'owner' });
  await owner.api.post('/api/v1/statuses', { status: 'Welcome' });
  await square.parts.deliverer.idle();
  visitor = withShapes(square.api());
});
after(() => square.stop());

const set = async (name: TextSetting, text: string, effectiveOn?: string) => {
  await changeSetting(square.parts, name, text, effectiveOn);
  await square.parts.settings.refresh();
};

test('the square says what it is, who answers for it, and what apps may send it', async () => {
  const { body: v2 } = await visitor.get('/api/v2/instance');
  const { body: v1 } = await visitor.get('/api/v1/instance');
  const host = new URL(square.url).host;
  assert.deepEqual([v2.domain, v1.uri], [host, host]);
  assert.deepEqual([v2.title, v1.title], ['Oak Square', 'Oak Square']);
  assert.deepEqual([v2.contact.email, v2.contact.account.username], ['us@oak.example', 'Owner']);
  assert.equal(v1.contact_account.username, 'Owner');
  assert.match(v2.version, /^\d+\.\d+\.\d+ \(compatible; Merle /);
  assert.equal(v2.configuration.urls.streaming, square.url.replace('http', 'ws'));
  assert.equal(v1.urls.streaming_api, v2.configuration.urls.streaming);
  assert.equal(v2.configuration.statuses.max_characters, 5_000);
  assert.equal(v2.configuration.media_attachments.image_size_limit, square.parts.config.maxImageBytes);
  assert.deepEqual(v1.stats, { user_count: 1, status_count: 1, domain_count: 0 });
  assert.equal(v2.usage.users.active_month, 1);
  for (const image of [v2.thumbnail.url, ...v2.icon.map(({ src }: { src: string }) => src)]) {
    assert.equal((await square.api().get(image)).status, 200, image);
  }
});

test('what those who run it write is shown at once, and taken back with nothing', async () => {
  assert.equal((await visitor.get('/api/v1/instance/privacy_policy')).status, 404);
  assert.equal((await visitor.get('/api/v1/instance/terms_of_service')).status, 404);
  assert.equal((await visitor.get('/api/v1/instance/extended_description')).body.content, '');
  await set('title', 'Elm Square');
  await set('description', 'Under the elm.');
  await set('about', 'Two paragraphs <b>here</b>.\n\nSee https://elm.example/');
  await set('privacy', 'We keep little.');
  await set('terms', 'Be fair.', '2999-01-01');
  const { body: instance } = await visitor.get('/api/v2/instance');
  assert.deepEqual([instance.title, instance.description], ['Elm Square', 'Under the elm.']);
  assert.match(instance.configuration.urls.privacy_policy, /^http.*\/privacy-policy$/);
  const { body: about } = await visitor.get('/api/v1/instance/extended_description');
  assert.match(
    about.content,
    /^<p>Two paragraphs &lt;b&gt;here&lt;\/b&gt;\.<\/p><p>See <a href="https:\/\/elm\.example\/"/,
  );
  assert.equal((await visitor.get('/api/v1/instance/privacy_policy')).body.content, '<p>We keep little.</p>');
  const { body: terms } = await visitor.get('/api/v1/instance/terms_of_service');
  assert.deepEqual([terms.effective_date, terms.effective], ['2999-01-01', false]);
  for (const name of ['title', 'description', 'about', 'privacy', 'terms'] as const) await set(name, ' ');
  assert.equal((await visitor.get('/api/v2/instance')).body.title, 'Oak Square');
  assert.equal((await visitor.get('/api/v1/instance/terms_of_service')).status, 404);
});

test('a rule keeps its id while its text stays, and no id is given twice', async () => {
  const rules = async () => (await visitor.get('/api/v1/instance/rules')).body;
  await set('rules', 'Be kind.\n\nNo spam. | Not even of your own making.\n');
  const [kind, spam] = await rules();
  assert.deepEqual([kind.text, kind.hint], ['Be kind.', '']);
  assert.deepEqual([spam.text, spam.hint], ['No spam.', 'Not even of your own making.']);
  await set('rules', 'No spam.\nWhisper.');
  const [still, fresh] = await rules();
  assert.equal(still.id, spam.id);
  assert.ok(![kind.id, spam.id].includes(fresh.id));
  await assert.rejects(set('rules', 'x'.repeat(600)), /at most 500 characters/);
  await assert.rejects(set('terms', 'Text', 'tomorrow'), /is not a day/);
});

test('activity, peers, blocked servers and languages answer in their shapes', async () => {
  const { body: weeks } = await visitor.get('/api/v1/instance/activity');
  assert.equal(weeks.length, 12);
  assert.deepEqual([weeks[0].statuses, weeks[0].registrations, weeks[1].statuses], ['1', '1', '0']);
  assert.equal(new Date(Number(weeks[0].week) * 1_000).getUTCDay(), 1);
  assert.deepEqual((await visitor.get('/api/v1/instance/peers')).body, []);
  assert.deepEqual((await visitor.get('/api/v1/instance/domain_blocks')).body, []);
  const { body: languages } = await visitor.get('/api/v1/instance/languages');
  assert.deepEqual(
    languages.find(({ code }: { code: string }) => code === 'fr'),
    { code: 'fr', name: 'français' },
  );
});

test('NodeInfo tells honestly which software this is', async () => {
  const { body } = await visitor.get('/.well-known/nodeinfo');
  const [{ rel, href }] = body.links;
  assert.match(rel, /schema\/2\.0$/);
  const { headers, body: info } = await visitor.get(href);
  assert.match(headers.get('content-type') ?? '', /application\/json.*schema\/2\.0#/);
  assert.deepEqual([info.software.name, info.usage.users.total, info.usage.localPosts], ['merle', 1, 1]);
  assert.equal(headers.get('access-control-allow-origin'), '*');
});

test('WebFinger finds people of this square, however they are written, and nobody else', async () => {
  const domain = new URL(square.url).host;
  const find = (resource: string) =>
    visitor.get(`/.well-known/webfinger?resource=${encodeURIComponent(resource)}`);
  const resources = [
    `acct:owner@${domain}`,
    `OWNER@${domain}`,
    `${square.url}/@Owner`,
    `${square.url}/users/Owner`,
  ];
  for (const resource of resources) {
    const { status, headers, body } = await find(resource);
    assert.equal(status, 200, resource);
    assert.match(headers.get('content-type') ?? '', /^application\/jrd\+json/);
    assert.equal(body.subject, `acct:Owner@${domain}`);
    assert.equal(body.links[0].href, `${square.url}/@Owner`);
  }
  for (const resource of [
    `acct:nobody@${domain}`,
    'acct:owner@other.example',
    'http://other.example/@Owner',
    'x',
  ]) {
    const { status, body } = await find(resource);
    assert.deepEqual([status, typeof body.error], [404, 'string'], resource);
  }
  const { headers, body } = await visitor.get('/.well-known/host-meta');
  assert.match(headers.get('content-type') ?? '', /xrd\+xml/);
  assert.ok(body.includes(`template="${square.url}/.well-known/webfinger?resource={uri}"`));
});
