import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startTestSquare, withShapes, type Api, type TestAccount, type TestSquare } from '#testing/index.ts';

let square: TestSquare;
let people: Record<'alice' | 'bob' | 'carol' | 'dave' | 'alicia', TestAccount>;
let api: Api;

/** alice follows bob and carol, who both follow dave; bob follows alicia too. */
before(async () => {
  square = await startTestSquare();
  const names = ['alice', 'bob', 'carol', 'dave', 'alicia'] as const;
  const made = await Promise.all(names.map((name) => square.createAccount(name)));
  people = Object.fromEntries(names.map((name, at) => [name, made[at]])) as typeof people;
  const { alice, bob, carol, dave, alicia } = people;
  api = withShapes(alice.api);
  const follow = (who: TestAccount, whom: TestAccount) => who.api.post(`/api/v1/accounts/${whom.id}/follow`);
  await Promise.all([
    follow(alice, bob),
    follow(alice, carol),
    follow(bob, dave),
    follow(bob, alicia),
    follow(carol, dave),
  ]);
});
after(() => square.stop());

const namesIn = (accounts: { username: string }[]) => accounts.map(({ username }) => username);

test('familiar followers are those whom one follows too', async () => {
  const { dave, alicia, bob } = people;
  const ask = () =>
    api.get(`/api/v1/accounts/familiar_followers?id[]=${dave.id}&id[]=${alicia.id}&id[]=${bob.id}`);
  const { body } = await ask();
  assert.deepEqual(
    body.map(({ id }: { id: string }) => id),
    [dave, alicia, bob].map(({ id }) => String(id)),
  );
  assert.deepEqual(new Set(namesIn(body[0].accounts)), new Set(['bob', 'carol']));
  assert.deepEqual(namesIn(body[1].accounts), ['bob']);
  assert.deepEqual(body[2].accounts, []);
  await people.carol.api.patch('/api/v1/accounts/update_credentials', { hide_collections: true });
  assert.deepEqual(
    namesIn((await ask()).body[0].accounts),
    ['bob'],
    'who hides whom they follow is not given away',
  );
  await people.carol.api.patch('/api/v1/accounts/update_credentials', { hide_collections: false });
});

test('whom friends follow is suggested first, until it is turned down', async () => {
  const { dave } = people;
  const { body } = await api.get('/api/v2/suggestions');
  assert.deepEqual(namesIn(body.map(({ account }: { account: object }) => account)), ['dave', 'alicia']);
  assert.deepEqual(body[0].sources, ['friends_of_friends']);
  assert.deepEqual(namesIn((await api.get('/api/v1/suggestions?limit=1')).body), ['dave']);
  assert.equal((await api.delete(`/api/v1/suggestions/${dave.id}`)).status, 200);
  assert.deepEqual(namesIn((await api.get('/api/v1/suggestions')).body), ['alicia']);
  await people.alicia.api.patch('/api/v1/accounts/update_credentials', { discoverable: false });
  assert.deepEqual(
    (await api.get('/api/v1/suggestions')).body,
    [],
    'who does not want to be found is not suggested',
  );
  await people.alicia.api.patch('/api/v1/accounts/update_credentials', { discoverable: true });
});

test('who is new and follows nobody is shown who writes and is followed', async () => {
  await people.dave.api.post('/api/v1/statuses', { status: 'Here I am' });
  const fresh = await square.createAccount('fresh');
  const { body } = await withShapes(fresh.api).get('/api/v2/suggestions');
  assert.deepEqual(namesIn(body.map(({ account }: { account: object }) => account)), ['dave']);
  assert.deepEqual(body[0].sources, ['most_followed']);
});

test('the directory shows who wrote last, or who came last', async () => {
  await people.bob.api.post('/api/v1/statuses', { status: 'Me too' });
  const visitor = withShapes(square.api());
  assert.deepEqual(namesIn((await visitor.get('/api/v1/directory?limit=2')).body), ['bob', 'dave']);
  const all = namesIn((await visitor.get('/api/v1/directory?order=new&local=true')).body);
  assert.equal(all[0], 'fresh');
  assert.deepEqual(namesIn((await visitor.get('/api/v1/directory?order=new&offset=1')).body), all.slice(1));
});

test('people are found by how their handle begins: the one that is meant first, then whom one follows', async () => {
  const find = async (q: string, more = '') =>
    namesIn((await api.get(`/api/v1/accounts/search?q=${encodeURIComponent(q)}${more}`)).body);
  assert.deepEqual(await find('ali'), ['alice', 'alicia']);
  assert.deepEqual(await find('@ALICIA'), ['alicia']);
  assert.deepEqual(await find(`alice@${new URL(square.url).host}`), ['alice']);
  assert.deepEqual(await find('ali', '&limit=1&offset=1'), ['alicia']);
  assert.deepEqual(await find('b', '&following=true'), ['bob']);
  assert.deepEqual(await find('ali', '&following=true'), []);
  for (const q of ['', '%', 'a_i', 'nobody', '\\']) assert.deepEqual(await find(q), [], q);
  await people.bob.api.post(`/api/v1/accounts/${people.alice.id}/block`);
  assert.deepEqual(await find('bo'), [], 'who blocks one is not found');
  await people.bob.api.post(`/api/v1/accounts/${people.alice.id}/unblock`);
});

test('search finds people, tags, and what an address of this square names, if it is for the viewer', async () => {
  const { body: post } = await people.dave.api.post('/api/v1/statuses', { status: 'Under the #oaktree' });
  const { body: hidden } = await people.dave.api.post('/api/v1/statuses', {
    status: 'Hush',
    visibility: 'direct',
  });
  await square.parts.deliverer.idle();
  const search = async (q: string, more = '') =>
    (await api.get(`/api/v2/search?q=${encodeURIComponent(q)}${more}`)).body;
  const { accounts, hashtags, statuses } = await search('dave');
  assert.deepEqual([namesIn(accounts), hashtags, statuses], [['dave'], [], []]);
  assert.deepEqual(
    (await search('#OakT')).hashtags.map(({ name }: { name: string }) => name),
    ['oaktree'],
  );
  assert.deepEqual((await search('oak', '&type=accounts')).hashtags, []);
  assert.deepEqual(namesIn((await search(`${square.url}/@dave`)).accounts), ['dave']);
  assert.deepEqual((await search(post.url)).statuses[0].id, post.id);
  assert.deepEqual((await search(post.uri)).statuses[0].id, post.id);
  assert.deepEqual((await search(hidden.url)).statuses, []);
  assert.deepEqual((await search('https://other.example/@dave')).accounts, []);
  assert.deepEqual((await api.get('/api/v1/search?q=oaktree')).body.hashtags, ['oaktree']);
  assert.equal((await square.api().get('/api/v2/search?q=da&offset=20')).status, 401);
  assert.deepEqual(namesIn((await square.api().get('/api/v2/search?q=da')).body.accounts), ['dave']);
});

test('whom somebody features on their profile is shown to everybody whom they do not block', async () => {
  const { alice, bob, dave } = people;
  await api.post(`/api/v1/accounts/${bob.id}/follow`);
  await api.post(`/api/v1/accounts/${bob.id}/endorse`);
  const url = `/api/v1/accounts/${alice.id}/endorsements`;
  assert.deepEqual(namesIn((await withShapes(square.api()).get(url)).body), ['bob']);
  await api.post(`/api/v1/accounts/${dave.id}/block`);
  assert.deepEqual((await dave.api.get(url)).body, []);
});
