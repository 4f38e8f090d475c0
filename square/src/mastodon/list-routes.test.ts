import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startTestSquare, withShapes, type Api, type TestAccount, type TestSquare } from '#testing/index.ts';

let square: TestSquare;
let owner: TestAccount;
let member: TestAccount;
let stranger: TestAccount;
let api: Api;

before(async () => {
  square = await startTestSquare();
  [owner, member, stranger] = (await Promise.all(
    ['owner', 'member', 'stranger'].map((name) => square.createAccount(name)),
  )) as [TestAccount, TestAccount, TestAccount];
  api = withShapes(owner.api);
  await api.post(`/api/v1/accounts/${member.id}/follow`);
});
after(() => square.stop());

const createList = async (form: object) => (await api.post('/api/v1/lists', form)).body.id as string;
const post = async (by: TestAccount, form: object) => {
  const { body } = await by.api.post('/api/v1/statuses', form);
  await square.parts.deliverer.idle();
  return body.id as string;
};
const idsOf = async (path: string) => ((await api.get(path)).body as { id: string }[]).map(({ id }) => id);
const add = (list: string, ...ids: unknown[]) =>
  api.post(`/api/v1/lists/${list}/accounts`, { account_ids: ids.map(String) });

test('a list is made, read, changed and deleted', async () => {
  const { body: list } = await api.post('/api/v1/lists', { title: ' Close  friends ' });
  assert.deepEqual(list, { id: list.id, title: 'Close friends', replies_policy: 'list', exclusive: false });
  assert.ok((await idsOf('/api/v1/lists')).includes(list.id));
  const put = await api.put(`/api/v1/lists/${list.id}`, { title: 'Friends', replies_policy: 'none' });
  assert.deepEqual(put.body, { ...list, title: 'Friends', replies_policy: 'none' });
  const patch = await api.patch(`/api/v1/lists/${list.id}`, { exclusive: true });
  assert.deepEqual(patch.body, { ...put.body, exclusive: true });
  await add(list.id, member.id);
  assert.deepEqual((await api.delete(`/api/v1/lists/${list.id}`)).body, {});
  assert.equal((await api.get(`/api/v1/lists/${list.id}`)).status, 404);
  const left =
    await square.db`select 1 from edges where kind in (60, 61) and (from_id = ${list.id} or to_id = ${list.id})`;
  assert.equal(left.length, 0, 'nothing of it is left in the edges');
});

test('a title must be there and of at most 255 characters; a policy one of three', async () => {
  for (const form of [
    {},
    { title: '' },
    { title: 'x'.repeat(256) },
    { title: 'x', replies_policy: 'some' },
  ]) {
    assert.equal((await api.post('/api/v1/lists', form)).status, 422, JSON.stringify(form).slice(0, 40));
  }
});

test('a list of somebody else is as one that is not there, whatever is asked of it', async () => {
  const list = await createList({ title: 'Mine' });
  const accounts = { account_ids: [String(member.id)] };
  const answers = await Promise.all([
    stranger.api.get(`/api/v1/lists/${list}`),
    stranger.api.put(`/api/v1/lists/${list}`, { title: 'Theirs' }),
    stranger.api.delete(`/api/v1/lists/${list}`),
    stranger.api.get(`/api/v1/lists/${list}/accounts`),
    stranger.api.post(`/api/v1/lists/${list}/accounts`, accounts),
    stranger.api.delete(`/api/v1/lists/${list}/accounts`, accounts),
    stranger.api.get(`/api/v1/timelines/list/${list}`),
  ]);
  assert.deepEqual(
    answers.map(({ status }) => status),
    Array.from(answers, () => 404),
  );
  assert.deepEqual((await stranger.api.get('/api/v1/lists')).body, []);
});

test('only people whom one follows can be put into a list, and unfollowing takes them out', async () => {
  const list = await createList({ title: 'Followed' });
  assert.equal((await add(list, stranger.id)).status, 404);
  await api.post(`/api/v1/accounts/${stranger.id}/follow`);
  assert.equal((await add(list, stranger.id, member.id, member.id, owner.id)).status, 200);
  assert.equal((await idsOf(`/api/v1/lists/${list}/accounts?limit=0`)).length, 3);
  assert.equal((await idsOf(`/api/v1/lists/${list}/accounts?limit=2`)).length, 2);
  assert.deepEqual(await idsOf(`/api/v1/accounts/${stranger.id}/lists`), [list]);
  await api.post(`/api/v1/accounts/${stranger.id}/unfollow`);
  await square.parts.deliverer.idle();
  assert.deepEqual(await idsOf(`/api/v1/accounts/${stranger.id}/lists`), []);
  const removed = await api.delete(`/api/v1/lists/${list}/accounts`, { account_ids: [String(member.id)] });
  assert.equal(removed.status, 200);
  assert.deepEqual(await idsOf(`/api/v1/lists/${list}/accounts`), [String(owner.id)]);
  await api.delete(`/api/v1/lists/${list}/accounts?account_ids[]=${owner.id}`);
  assert.deepEqual(await idsOf(`/api/v1/lists/${list}/accounts`), []);
});

test('a list’s timeline holds what its members write, old and new, and their answers as its policy says', async () => {
  const friend = await square.createAccount('friend');
  await api.post(`/api/v1/accounts/${friend.id}/follow`);
  const list = await createList({ title: 'Timeline', replies_policy: 'none' });
  const timeline = `/api/v1/timelines/list/${list}`;
  const old = await post(member, { status: 'Before' });
  await add(list, member.id);
  assert.ok((await idsOf(timeline)).includes(old), 'what was written before they joined');
  const fresh = await post(member, { status: 'Since' });
  const ofFriend = await post(friend, { status: 'I am in no list' });
  const toFriend = await post(member, { status: '@friend yes', in_reply_to_id: ofFriend });
  const own = await post(member, { status: 'And more', in_reply_to_id: fresh });
  const direct = await post(member, { status: '@owner psst', visibility: 'direct' });
  const shown = await idsOf(timeline);
  assert.deepEqual(shown.slice(0, 2), [own, fresh]);
  for (const id of [ofFriend, toFriend, direct]) assert.ok(!shown.includes(id));
  await api.put(`/api/v1/lists/${list}`, { replies_policy: 'list' });
  assert.ok(!(await idsOf(timeline)).includes(toFriend));
  await api.put(`/api/v1/lists/${list}`, { replies_policy: 'followed' });
  await add(list, member.id); // its ring is made anew
  assert.ok((await idsOf(timeline)).includes(toFriend));
  assert.ok(!(await idsOf(timeline)).includes(direct));
});

test('an exclusive list keeps its members’ posts out of home, and only while it is one', async () => {
  const quiet = await square.createAccount('quiet');
  await api.post(`/api/v1/accounts/${quiet.id}/follow`);
  const list = await createList({ title: 'Elsewhere', exclusive: true });
  const id = await post(quiet, { status: 'Shh' });
  assert.ok((await idsOf('/api/v1/timelines/home')).includes(id));
  await add(list, quiet.id);
  assert.ok(!(await idsOf('/api/v1/timelines/home')).includes(id));
  assert.ok((await idsOf(`/api/v1/timelines/list/${list}`)).includes(id));
  await api.put(`/api/v1/lists/${list}`, { exclusive: false });
  assert.ok((await idsOf('/api/v1/timelines/home')).includes(id));
});
