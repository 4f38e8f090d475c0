import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
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
});
