import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import {
  bomb,
  drawing,
  phonePhoto,
  startTestSquare,
  type TestAccount,
  type TestSquare,
  withShapes,
} from '#testing/index.ts';

let square: TestSquare;
let bob: TestAccount;
before(async () => {
  square = await startTestSquare();
  bob = await square.createAccount('bob');
});
after(() => square.stop());

const UPDATE = '/api/v1/accounts/update_credentials';
const load = (url: string) => fetch(new URL(new URL(url).pathname, square.url));

function multipart(fields: Record<string, string>, files: Record<string, Buffer> = {}): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  for (const [name, bytes] of Object.entries(files))
    data.set(name, new Blob([new Uint8Array(bytes)]), 'picture.png');
  return data;
}

test('who signed in reads their account with its source and role', async () => {
  const alice = await square.createAccount('alice', { role: 'moderator' });
  const { status, body } = await withShapes(alice.api).get('/api/v1/accounts/verify_credentials');
  assert.equal(status, 200);
  assert.deepEqual([body.username, body.acct, body.id], ['alice', 'alice', alice.id.toString()]);
  assert.deepEqual(body.source, {
    privacy: 'public',
    sensitive: false,
    language: null,
    quote_policy: 'public',
    note: '',
    fields: [],
    follow_requests_count: 0,
    hide_collections: false,
    discoverable: true,
    indexable: false,
    attribution_domains: [],
  });
  assert.deepEqual(body.role, {
    id: 'moderator',
    name: 'Moderator',
    color: '',
    permissions: '1308',
    highlighted: true,
    collection_limit: 0,
  });
  const narrow = await square.createAccount('narrow', { scopes: ['profile'] });
  assert.equal((await narrow.api.get('/api/v1/accounts/verify_credentials')).status, 200);
  assert.equal((await narrow.api.patch(UPDATE, { note: 'x' })).status, 403);
  const writer = await square.createAccount('writer', { scopes: ['write:statuses'] });
  assert.equal((await writer.api.get('/api/v1/accounts/verify_credentials')).status, 403);
  assert.equal((await square.api().get('/api/v1/accounts/verify_credentials')).status, 401);
});

test('names, notes and fields change in all that is read from then on', async () => {
  const carol = await square.createAccount('carol');
  const { body: post } = await carol.api.post('/api/v1/statuses', { status: 'Hello' });
  assert.equal((await bob.api.get(`/api/v1/statuses/${post.id}`)).body.account.display_name, '');
  const change = {
    display_name: '  Carol\u202e',
    note: 'I follow @bob\nand #Birds <script>alert(1)</script>',
    fields_attributes: [
      { name: 'Site', value: 'https://carol.example/' },
      { name: 'Quote', value: '<b>bold</b>' },
      { name: '', value: '' },
    ],
    bot: true,
    locked: 'true',
    hide_collections: true,
  };
  const { status, body } = await withShapes(carol.api).patch(UPDATE, change);
  assert.equal(status, 200, JSON.stringify(body));
  assert.equal(body.display_name, 'Carol');
  assert.match(body.note, /<a href="[^"]+\/@bob" class="u-url mention">@<span>bob<\/span><\/a>/);
  assert.match(body.note, /#<span>Birds<\/span>/);
  assert.match(body.note, /&lt;script&gt;/);
  assert.equal(body.source.note, change.note);
  assert.match(body.fields[0].value, /<a href="https:\/\/carol\.example\/"[^>]*rel="[^"]*\bme\b[^"]*"/);
  assert.equal(body.fields[1].value, '&lt;b&gt;bold&lt;/b&gt;');
  assert.deepEqual(body.source.fields, [
    { name: 'Site', value: 'https://carol.example/', verified_at: null },
    { name: 'Quote', value: '<b>bold</b>', verified_at: null },
  ]);
  assert.deepEqual([body.bot, body.locked, body.hide_collections], [true, true, true]);
  for (const path of [`/api/v1/statuses/${post.id}`, '/api/v1/timelines/public?local=true']) {
    const { body: read } = await bob.api.get(path);
    const shown = Array.isArray(read) ? read.find((one: { id: string }) => one.id === post.id) : read;
    assert.equal(shown.account.display_name, 'Carol', path);
  }
  assert.equal((await square.api().get('/api/v1/accounts/lookup?acct=carol')).body.fields.length, 2);
});

test('forms, multipart and PUT do the same', async () => {
  const dave = await square.createAccount('dave');
  const asForm = new URLSearchParams([
    ['display_name', 'Dave'],
    ['fields_attributes[0][name]', 'One'],
    ['fields_attributes[0][value]', '1'],
    ['fields_attributes[1][name]', 'Two'],
    ['fields_attributes[1][value]', '2'],
    ['source[privacy]', 'unlisted'],
    ['source[sensitive]', '1'],
    ['discoverable', 'false'],
  ]);
  const first = (await dave.api.put(UPDATE, asForm)).body;
  assert.deepEqual([first.display_name, first.discoverable], ['Dave', false]);
  assert.deepEqual(
    first.source.fields.map((field: { name: string }) => field.name),
    ['One', 'Two'],
  );
  assert.deepEqual([first.source.privacy, first.source.sensitive], ['unlisted', true]);
  const second = (
    await dave.api.patch(
      UPDATE,
      multipart({ 'fields_attributes[0][name]': 'Only', 'fields_attributes[0][value]': 'x', note: 'Hi' }),
    )
  ).body;
  assert.deepEqual([second.display_name, second.source.note, second.source.fields.length], ['Dave', 'Hi', 1]);
  assert.equal(
    (await dave.api.patch(UPDATE, { fields_attributes: { 0: { name: 'A', value: 'b' } } })).body.fields[0]
      .name,
    'A',
  );
  assert.equal((await dave.api.patch(UPDATE, { display_name: '', note: null })).body.display_name, '');
});

test('profile pictures are cut, cleaned, replaced and taken away', async () => {
  const erin = await square.createAccount('erin');
  const before = (await erin.api.get('/api/v1/accounts/verify_credentials')).body;
  assert.equal((await load(before.avatar)).headers.get('content-type'), 'image/png');
  assert.equal((await erin.api.get('/api/v1/profile')).body.avatar, null);

  const files = { avatar: await phonePhoto(900, 600), header: await drawing(2_000, 2_000).png().toBuffer() };
  const { status, body } = await erin.api.patch(
    UPDATE,
    multipart({ avatar_description: 'Me, laughing' }, files),
  );
  assert.equal(status, 200, JSON.stringify(body));
  assert.equal(body.avatar_description, 'Me, laughing');
  const [avatar, header] = await Promise.all(
    [body.avatar, body.header].map(async (url) => Buffer.from(await (await load(url)).arrayBuffer())),
  );
  const [face, banner] = await Promise.all([sharp(avatar).metadata(), sharp(header).metadata()]);
  assert.deepEqual([face.width, face.height, face.exif], [400, 400, undefined]);
  assert.deepEqual([banner.width, banner.height], [1_500, 500]);

  const replaced = (await erin.api.put('/api/v1/profile', multipart({}, { avatar: files.avatar }))).body;
  assert.notEqual(replaced.avatar, body.avatar);
  assert.equal(replaced.header, body.header);
  await square.parts.dueWorker.idle();
  assert.equal((await load(body.avatar)).status, 404);
  assert.equal((await load(replaced.avatar)).status, 200);

  const bare = (await erin.api.delete('/api/v1/profile/avatar')).body;
  assert.equal(bare.avatar, before.avatar);
  assert.equal(bare.header, body.header);
  assert.equal((await erin.api.delete('/api/v1/profile/header')).body.header, before.header);
  await square.parts.dueWorker.idle();
  assert.deepEqual([(await load(replaced.avatar)).status, (await load(body.header)).status], [404, 404]);
});

test('what is refused changes nothing at all', async () => {
  const frank = await square.createAccount('frank');
  await frank.api.patch(UPDATE, { display_name: 'Frank' });
  const refused: [unknown, number, RegExp][] = [
    [{ display_name: 'x'.repeat(31) }, 422, /at most 30/],
    [{ display_name: 'New', note: 'n'.repeat(501) }, 422, /501 characters of at most 500/],
    [
      {
        display_name: 'New',
        fields_attributes: Array.from({ length: 5 }, (_, n) => ({ name: `${n}`, value: 'v' })),
      },
      422,
      /at most 4/,
    ],
    [{ display_name: 'New', fields_attributes: [{ name: 'n'.repeat(256), value: '' }] }, 422, /at most 255/],
    [{ display_name: 'New', source: { privacy: 'everyone' } }, 422, /Privacy must be/],
    [{ display_name: 'New', source: { privacy: 'constructor' } }, 422, /Privacy must be/],
    [{ display_name: 'New', source: { language: 'not a language' } }, 422, /Language/],
    [{ display_name: 'New', source: { quote_policy: 'friends' } }, 422, /quote_approval_policy/],
    [{ display_name: 'New', avatar: { bytes: 'AAAA' } }, 422, /must be sent as a file/],
    [multipart({ display_name: 'New' }, { avatar: Buffer.from('<svg/>') }), 422, /SVG/],
    [multipart({ display_name: 'New' }, { header: bomb(16_000) }), 422, /16,000/],
    [{ display_name: 'a\u0000b' }, 400, /NUL/],
  ];
  for (const [body, status, sentence] of refused) {
    const answer = await frank.api.patch(UPDATE, body);
    assert.equal(answer.status, status, JSON.stringify(answer.body));
    assert.match(answer.body.error, sentence);
  }
  const ignored = await frank.api.patch(UPDATE, {
    role: 'owner',
    id: '1',
    username: 'root',
    suspended: false,
    silenced_at: null,
    attribution_domains: ['x.example'],
  });
  assert.deepEqual([ignored.status, ignored.body.role.id, ignored.body.username], [200, 'member', 'frank']);
  const { body } = await frank.api.get('/api/v1/accounts/verify_credentials');
  assert.deepEqual([body.display_name, body.note, body.fields], ['Frank', '', []]);
});

test('an empty file field of a form is no picture and takes none away', async () => {
  const gina = await square.createAccount('gina');
  const set = (
    await gina.api.patch(UPDATE, multipart({}, { avatar: await drawing(50, 50).png().toBuffer() }))
  ).body;
  const form = new FormData();
  form.set('avatar', new Blob([]), '');
  form.set('display_name', 'Gina');
  const after = (await gina.api.patch(UPDATE, form)).body;
  assert.deepEqual([after.display_name, after.avatar], ['Gina', set.avatar]);
  assert.equal((await gina.api.patch(UPDATE, { avatar: '' })).body.avatar, set.avatar);
});

test('what people set as usual is taken for their posts', async () => {
  const hugo = await square.createAccount('hugo');
  const usual = { privacy: 'private', sensitive: true, language: 'fr', quote_policy: 'nobody' };
  assert.equal((await hugo.api.post('/api/v1/statuses', { status: 'before' })).body.visibility, 'public');
  const { body } = await hugo.api.patch(UPDATE, { source: usual });
  assert.deepEqual(
    [body.source.privacy, body.source.sensitive, body.source.language, body.source.quote_policy],
    ['private', true, 'fr', 'nobody'],
  );
  const { body: post } = await hugo.api.post('/api/v1/statuses', { status: 'something' });
  assert.deepEqual([post.visibility, post.sensitive, post.language], ['private', true, 'fr']);
  assert.deepEqual((await withShapes(hugo.api).get('/api/v1/preferences')).body, {
    'posting:default:visibility': 'private',
    'posting:default:sensitive': true,
    'posting:default:language': 'fr',
    'posting:default:quote_policy': 'nobody',
    'reading:expand:media': 'default',
    'reading:expand:spoilers': false,
    'reading:autoplay:gifs': false,
  });
  const back = await hugo.api.patch(UPDATE, { source: { language: '' } });
  assert.deepEqual([back.body.source.language, back.body.source.privacy], [null, 'private']);
});

test('the profile as its own method reads and writes it', async () => {
  const iris = await square.createAccount('iris');
  const change = {
    display_name: 'Iris',
    note: 'plain *text*',
    header_description: 'A field',
    indexable: true,
  };
  const { body } = await iris.api.put('/api/v1/profile', change);
  assert.deepEqual(
    [body.id, body.display_name, body.note, body.header, body.header_description, body.indexable],
    [iris.id.toString(), 'Iris', 'plain *text*', null, 'A field', true],
  );
  assert.deepEqual((await withShapes(iris.api).get('/api/v1/profile')).body, body);
  await iris.api.post('/api/v1/featured_tags', { name: 'Irises' });
  const { featured_tags: tags } = (await iris.api.get('/api/v1/profile')).body;
  assert.deepEqual(
    tags.map((tag: { name: string }) => tag.name),
    ['irises'],
  );
});

test('the pictures that come with the square are served, and nothing else of that folder', async () => {
  for (const [path, type] of [
    ['/images/avatar.png', 'image/png'],
    ['/images/header.png', 'image/png'],
    ['/images/merle.svg', 'image/svg+xml'],
    ['/favicon.ico', 'image/x-icon'],
  ] as const) {
    const answer = await fetch(new URL(path, square.url));
    assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, type], path);
    assert.match(answer.headers.get('cache-control') ?? '', /max-age=604800/);
    const again = await fetch(new URL(path, square.url), {
      headers: { 'if-none-match': answer.headers.get('etag') ?? '' },
    });
    assert.equal(again.status, 304);
  }
  for (const path of ['/images/avatar.svg', '/images/..%2fpackage.json', '/images/constructor']) {
    assert.equal((await fetch(new URL(path, square.url))).status, 404, path);
  }
});

test('while the database is dead, an app that opens is still told who it is', async () => {
  const own = await startTestSquare({ ownDatabase: true });
  const judy = await own.createAccount('judy');
  await judy.api.patch(UPDATE, { source: { privacy: 'unlisted' } });
  await judy.api.get('/api/v1/accounts/verify_credentials');
  await own.postgres?.hold();
  const { status, body } = await judy.api.get('/api/v1/accounts/verify_credentials');
  assert.deepEqual([status, body.username, body.source?.privacy], [200, 'judy', 'unlisted']);
  const change = await judy.api.patch(UPDATE, { display_name: 'Judy' });
  assert.equal(change.status, 503);
  assert.ok(Number(change.headers.get('retry-after')) > 0);
  await own.postgres?.release();
  await own.stop();
});

test('who stops asking to be asked lets everybody in who waits, but for whom they blocked', async () => {
  const kate = await square.createAccount('kate');
  await kate.api.patch(UPDATE, { locked: true });
  const fans = [
    await square.createAccount('fan1'),
    await square.createAccount('fan2'),
    await square.createAccount('fan3'),
  ];
  for (const fan of fans)
    assert.equal((await fan.api.post(`/api/v1/accounts/${kate.id}/follow`)).body.requested, true);
  assert.equal(
    (await kate.api.get('/api/v1/accounts/verify_credentials')).body.source.follow_requests_count,
    3,
  );
  await kate.api.post(`/api/v1/accounts/${fans[1]?.id}/block`);
  const { body } = await kate.api.patch(UPDATE, { locked: false });
  assert.equal(body.locked, false);
  await square.parts.dueWorker.idle();
  const follows = await Promise.all(
    fans.map(
      async (fan) => (await fan.api.get(`/api/v1/accounts/relationships?id[]=${kate.id}`)).body[0].following,
    ),
  );
  assert.deepEqual(follows, [true, false, true]);
  assert.equal(
    (await kate.api.get('/api/v1/accounts/verify_credentials')).body.source.follow_requests_count,
    0,
  );
});
