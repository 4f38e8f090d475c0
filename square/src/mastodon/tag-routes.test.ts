import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startTestSquare, withShapes, type Api, type TestAccount, type TestSquare } from '#testing/index.ts';

let square: TestSquare;
let alice: TestAccount;
let bob: TestAccount;
let api: Api;

before(async () => {
  square = await startTestSquare();
  alice = await square.createAccount('alice');
  bob = await square.createAccount('bob');
  api = withShapes(alice.api);
});
after(() => square.stop());

const post = async (by: TestAccount, status: string, more: object = {}) => {
  const { body } = await by.api.post('/api/v1/statuses', { status, ...more });
  await square.parts.deliverer.idle();
  return body.id as string;
};
const namesOf = async (path: string) =>
  ((await api.get(path)).body as { name: string }[]).map(({ name }) => name);

test('a tag tells how often and by how many it was used in public, day by day', async () => {
  await post(alice, 'one #Gärtnern');
  await post(alice, 'two #gartnern');
  await post(bob, 'three #GARTNERN');
  await post(bob, 'not in public #gartnern', { visibility: 'unlisted' });
  const { body: tag } = await withShapes(square.api()).get('/api/v1/tags/G%C3%A4rtnern');
  assert.equal(tag.id, 'gartnern');
  assert.equal(tag.name, 'Gärtnern', 'as it was first written');
  assert.equal(tag.history.length, 7);
  const midnight = Math.floor(Date.now() / 86_400_000) * 86_400;
  assert.deepEqual(tag.history[0], { day: String(midnight), uses: '3', accounts: '2' });
  assert.deepEqual(tag.history[6], { day: String(midnight - 6 * 86_400), uses: '0', accounts: '0' });
  assert.ok(!('following' in tag), 'a visitor follows nothing');
});

test('a tag that nobody has used is still a tag; what can be none is not found', async () => {
  const { body: tag } = await api.get('/api/v1/tags/untouched');
  assert.deepEqual([tag.name, tag.following, tag.featuring], ['untouched', false, false]);
  for (const name of ['12345', 'two%20words', '%23', 'a-b']) {
    assert.equal((await api.get(`/api/v1/tags/${name}`)).status, 404, name);
  }
});

test('posts under a followed tag stand in the home timeline until it is no longer followed', async () => {
  assert.equal((await api.post('/api/v1/tags/Chess/follow')).body.following, true);
  const id = await post(bob, 'e4 #chess');
  const isHome = async () =>
    ((await api.get('/api/v1/timelines/home')).body as { id: string }[]).some((s) => s.id === id);
  assert.ok(await isHome());
  assert.deepEqual(await namesOf('/api/v1/followed_tags'), ['chess']);
  assert.equal((await api.get('/api/v1/tags/chess')).body.following, true);
  assert.equal((await api.post('/api/v1/tags/chess/unfollow')).body.following, false);
  assert.deepEqual(await namesOf('/api/v1/followed_tags'), []);
  assert.ok(!(await isHome()));
});

test('followed tags come in pages', async () => {
  for (const name of ['a1a', 'b1b', 'c1c']) await api.post(`/api/v1/tags/${name}/follow`);
  const first = await api.get('/api/v1/followed_tags?limit=2');
  assert.deepEqual(
    first.body.map((tag: { name: string }) => tag.name),
    ['c1c', 'b1b'],
  );
  const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1];
  assert.deepEqual(await namesOf(next ?? ''), ['a1a']);
});

test('featured tags stand on the profile with their figures, at most ten', async () => {
  await post(alice, 'sourdough #baking');
  await post(alice, 'rye #baking', { visibility: 'unlisted' });
  await post(alice, 'secret #baking', { visibility: 'private' });
  const suggested = await namesOf('/api/v1/featured_tags/suggestions');
  assert.ok(suggested.includes('baking'));
  const { body: featured } = await api.post('/api/v1/featured_tags', { name: '#Baking' });
  assert.equal(featured.name, 'baking');
  assert.equal(featured.statuses_count, '2', 'what only followers read is not counted');
  assert.equal(featured.last_status_at, new Date().toISOString().slice(0, 10));
  assert.match(featured.url, /\/@alice\/tagged\/baking$/);
  assert.deepEqual((await withShapes(square.api()).get(`/api/v1/accounts/${alice.id}/featured_tags`)).body, [
    featured,
  ]);
  assert.equal((await api.post('/api/v1/tags/baking/feature')).body.featuring, true, 'once more is no fault');
  for (let i = 0; i < 9; i += 1) await api.post(`/api/v1/tags/extra${i}/feature`);
  assert.equal((await api.post('/api/v1/tags/eleventh/feature')).status, 422);
  assert.equal((await api.post('/api/v1/featured_tags', { name: 'not a tag' })).status, 422);
  assert.equal((await bob.api.delete(`/api/v1/featured_tags/${featured.id}`)).status, 404);
  assert.equal((await api.delete(`/api/v1/featured_tags/${featured.id}`)).status, 200);
  assert.equal((await api.post('/api/v1/tags/extra1/unfeature')).body.featuring, false);
  assert.ok(!(await namesOf('/api/v1/featured_tags')).includes('baking'));
});

test('a server is blocked and unblocked under one spelling of its name', async () => {
  const list = async () => (await api.get('/api/v1/domain_blocks')).body;
  await api.post('/api/v1/domain_blocks', { domain: ' BÜCHER.Example. ' });
  await api.post('/api/v1/domain_blocks?domain=other.example');
  await api.post('/api/v1/domain_blocks', new URLSearchParams({ domain: 'bücher.example' }));
  assert.deepEqual(await list(), ['other.example', 'xn--bcher-kva.example']);
  assert.equal((await api.delete('/api/v1/domain_blocks', { domain: 'Bücher.example' })).status, 200);
  assert.equal((await api.delete('/api/v1/domain_blocks?domain=other.example')).status, 200);
  assert.deepEqual(await list(), []);
  for (const domain of ['', 'localhost', 'https://a.example/', 'a b.example', 'x'.repeat(300)]) {
    assert.equal((await api.post('/api/v1/domain_blocks', { domain })).status, 422, domain);
  }
});
