import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { changeSetting } from '#settings/index.ts';
import { startTestSquare, type Answer, type TestAccount, type TestSquare } from '#testing/index.ts';

describe('the pages that everybody may read', () => {
  let square: TestSquare;
  let ada: TestAccount;
  let bob: TestAccount;
  before(async () => {
    square = await startTestSquare();
    ada = await square.createAccount('ada');
    bob = await square.createAccount('bob');
  });
  after(() => square.stop());

  const get = (path: string, headers: Record<string, string> = {}): Promise<Answer> =>
    square.api().get(path, undefined, { accept: 'text/html', ...headers });
  const post = async (who: TestAccount, form: object): Promise<string> => {
    const { status, body } = await who.api.post('/api/v1/statuses', form);
    assert.equal(status, 200);
    await square.parts.deliverer.idle();
    return body.id as string;
  };

  test('show what is public, and nothing private', async () => {
    const open = await post(ada, { status: 'for everybody' });
    const quiet = await post(ada, { status: 'not in lists', visibility: 'unlisted' });
    const followers = await post(ada, { status: 'for those who follow', visibility: 'private' });
    const direct = await post(ada, { status: '@bob only for you', visibility: 'direct' });
    const front = await get('/');
    assert.equal(front.status, 200);
    assert.match(front.body, /for everybody/);
    assert.doesNotMatch(front.body, /not in lists|for those who follow|only for you/);
    const profile = await get('/@ada');
    assert.match(profile.body, /for everybody/);
    assert.match(profile.body, /not in lists/);
    assert.doesNotMatch(profile.body, /for those who follow|only for you/);
    for (const id of [open, quiet]) assert.equal((await get(`/@ada/${id}`)).status, 200);
    for (const id of [followers, direct]) {
      const answer = await get(`/@ada/${id}`);
      assert.equal(answer.status, 404);
      assert.doesNotMatch(answer.body, /for those who follow|only for you/);
    }
  });

  test('show a thread around a post, without what is private in it', async () => {
    const first = await post(ada, { status: 'a question' });
    const answer = await post(bob, { status: '@ada an answer', in_reply_to_id: first });
    await post(ada, { status: '@bob thanks', in_reply_to_id: answer });
    await post(bob, { status: '@ada between us', in_reply_to_id: first, visibility: 'direct' });
    const { body } = await get(`/@bob/${answer}`);
    const places = ['a question', 'an answer', 'thanks'].map((text) => body.indexOf(`${text}</p>`));
    assert.ok(!places.includes(-1));
    assert.deepEqual(
      places.toSorted((a, b) => a - b),
      places,
    );
    assert.doesNotMatch(body, /between us/);
  });

  test('lead to the one address of a profile and a post', async () => {
    const id = await post(ada, { status: 'where am I' });
    assert.equal((await get('/@ADA')).headers.get('location'), '/@ada');
    assert.equal((await get(`/@bob/${id}`)).headers.get('location'), `/@ada/${id}`);
    assert.equal((await get('/@nobody')).status, 404);
    assert.equal((await get('/@ada/abc')).status, 404);
  });

  test('escape what people write', async () => {
    const text = `<script>alert(1)</script> & "quotes"`;
    await ada.api.patch('/api/v1/accounts/update_credentials', { display_name: text, note: text });
    const id = await post(ada, { status: text, spoiler_text: text });
    for (const path of ['/', '/@ada', `/@ada/${id}`]) {
      const { body } = await get(path);
      assert.doesNotMatch(body, /<script|"quotes"/);
    }
  });

  test('speak the language that is asked for', async () => {
    assert.match((await get('/', { 'accept-language': 'de, fr;q=0.9, en;q=0.8' })).body, /<html lang="fr">/);
    const answer = await get('/?lang=fr', { 'accept-language': 'en' });
    assert.match(answer.body, /<html lang="fr">/);
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    assert.match((await get('/', { cookie, 'accept-language': 'en' })).body, /<html lang="fr">/);
    assert.match((await get('/', { 'accept-language': '*' })).body, /<html lang="en">/);
  });

  test('are sent once to who has them already', async () => {
    const first = await get('/@bob');
    const etag = first.headers.get('etag') ?? '';
    assert.equal((await get('/@bob', { 'if-none-match': etag })).status, 304);
    await bob.api.post('/api/v1/statuses', { status: 'something new' });
    assert.equal((await get('/@bob', { 'if-none-match': etag })).status, 200);
  });

  test('show pinned posts first, once', async () => {
    const pinned = await post(bob, { status: 'the one to keep' });
    await post(bob, { status: 'a later one' });
    await bob.api.post(`/api/v1/statuses/${pinned}/pin`);
    const { body } = await get('/@bob');
    assert.equal(body.split('the one to keep</p>').length, 2);
    assert.ok(body.indexOf('the one to keep</p>') < body.indexOf('a later one</p>'));
  });

  test('leaf through all posts of a profile, there and back', async () => {
    const carol = await square.createAccount('carol');
    for (let n = 1; n <= 45; n += 1)
      await carol.api.post('/api/v1/statuses', { status: `number ${n}.`, visibility: 'unlisted' });
    const numbers = (body: string) => [...body.matchAll(/number (\d+)\.<\/p>/g)].map(([, n]) => Number(n));
    const link = (body: string, rel: string) =>
      new RegExp(`rel="${rel}" href="([^"]+)"`).exec(body)?.[1] ?? assert.fail(`no ${rel} link`);
    const first = (await get('/@carol')).body as string;
    const second = (await get(link(first, 'next'))).body as string;
    const third = (await get(link(second, 'next'))).body as string;
    const all = [first, second, third].flatMap(numbers);
    assert.deepEqual(
      all,
      Array.from({ length: 45 }, (_, at) => 45 - at),
    );
    assert.doesNotMatch(first, /rel="prev"/);
    assert.doesNotMatch(third, /rel="next"/);
    const back = (await get(link(third, 'prev'))).body as string;
    assert.deepEqual(numbers(back), numbers(second));
    const front = (await get(link(back, 'prev'))).body as string;
    assert.deepEqual(numbers(front), numbers(first));
    assert.equal((await get('/@carol?before=nonsense')).status, 404);
  });

  test('show the public posts under a tag, whatever its case', async () => {
    await post(ada, { status: 'nests #Birds' });
    await post(ada, { status: 'quiet nests #birds', visibility: 'unlisted' });
    assert.equal((await get('/tags/BIRDS')).headers.get('location'), '/tags/birds');
    const { body } = await get('/tags/birds');
    assert.match(body, /#Birds<\/h1>/);
    assert.match(body, /nests/);
    assert.doesNotMatch(body, /quiet nests/);
  });

  test('give a feed of what is public', async () => {
    const secret = await post(ada, { status: 'inside', spoiler_text: 'a warning' });
    const { headers, body } = await get('/@ada.atom');
    assert.equal(headers.get('content-type'), 'application/atom+xml; charset=utf-8');
    assert.match(body, /for everybody/);
    assert.doesNotMatch(body, /not in lists|for those who follow|only for you|inside/);
    assert.match(body, new RegExp(`statuses/${secret}</id>`));
    assert.match(body, /a warning/);
  });

  test('say why a suspended account is not shown, and show nothing of it', async () => {
    const dora = await square.createAccount('dora');
    const id = await post(dora, { status: 'soon gone' });
    await square.db`update accounts set suspended_at = now() where id = ${dora.id}`;
    square.parts.accounts.refresh([dora.id]);
    const profile = await get('/@dora');
    assert.equal(profile.status, 410);
    assert.match(profile.body, /suspended/);
    assert.equal((await get(`/@dora/${id}`)).status, 404);
    assert.doesNotMatch((await get('/')).body, /soon gone/);
  });

  test('tell search engines to stay away from who has not asked for them', async () => {
    const id = await post(bob, { status: 'not for engines' });
    const robots = /<meta name="robots" content="noindex"/;
    assert.match((await get(`/@bob/${id}`)).body, robots);
    assert.match((await get('/@bob')).body, robots);
    await bob.api.patch('/api/v1/accounts/update_credentials', { indexable: true });
    assert.doesNotMatch((await get(`/@bob/${id}`)).body, robots);
    assert.doesNotMatch((await get('/@bob')).body, robots);
  });

  test('describe themselves for previews, without what is behind a warning', async () => {
    const id = await post(ada, { status: 'the end of the film', spoiler_text: 'spoiler' });
    const { body } = await get(`/@ada/${id}`);
    const head = body.slice(0, body.indexOf('</head>'));
    assert.match(head, /property="og:description" content="spoiler"/);
    assert.match(head, new RegExp(`<link rel="canonical" href="${square.url}/@ada/${id}"`));
    assert.doesNotMatch(head, /end of the film/);
  });

  test('serve what those who run the square have written', async () => {
    assert.match((await get('/rules')).body, /not written down any rules/);
    assert.equal((await get('/terms')).status, 404);
    const { db, clock, settings } = square.parts;
    await changeSetting({ db, clock }, 'rules', 'Be kind | to birds too');
    await changeSetting({ db, clock }, 'about', 'A square <b>by the harbour</b>.');
    await changeSetting({ db, clock }, 'terms', 'Our terms.', '2026-01-31');
    await settings.refresh();
    assert.match((await get('/rules')).body, /Be kind[^]*to birds too/);
    assert.match((await get('/about')).body, /A square &lt;b&gt;by the harbour/);
    assert.match((await get('/terms')).body, /Our terms\.[^]*/);
    for (const path of ['/about', '/rules', '/privacy', '/terms'])
      assert.equal((await get(`${path}?lang=fr`)).status, 200);
  });
});
