import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { startTestSquare, withShapes, type TestAccount, type TestSquare } from '#testing/index.ts';

let square: TestSquare;
let alice: TestAccount;
let bob: TestAccount;
let carol: TestAccount;
const counter = { n: 0 };

before(async () => {
  square = await startTestSquare();
});
after(() => square.stop());
beforeEach(async () => {
  counter.n += 1;
  [alice, bob, carol] = await Promise.all([
    square.createAccount(`alice${counter.n}`),
    square.createAccount(`bob${counter.n}`),
    square.createAccount(`carol${counter.n}`),
  ]);
});

/** Writes to the others, in the thread of the given post if there is one. */
async function whisper(by: TestAccount, to: readonly TestAccount[], inReplyTo?: string): Promise<string> {
  const status = `${to.map(({ username }) => `@${username}`).join(' ')} psst`;
  const answer = await by.api.post('/api/v1/statuses', {
    status,
    visibility: 'direct',
    in_reply_to_id: inReplyTo,
  });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body.id;
}

type Entity = { id: string; unread: boolean; accounts: { username: string }[]; last_status: { id: string } };

async function list(of: TestAccount, query = ''): Promise<Entity[]> {
  await square.parts.deliverer.idle();
  return (await withShapes(of.api).get(`/api/v1/conversations${query}`)).body;
}

/** As `last status | unread | with whom`. */
const toLine = ({ last_status: last, unread, accounts }: Entity) =>
  `${last.id} ${unread ? 'unread' : 'read'} ${accounts.map(({ username }) => username.replace(/\d+$/, '')).join(' ')}`;
const lines = async (of: TestAccount) => (await list(of)).map(toLine);

test('a direct post makes a conversation for each of its people, which goes on with each answer', async () => {
  const first = await whisper(alice, [bob]);
  assert.deepEqual(await lines(alice), [`${first} read bob`]);
  assert.deepEqual(await lines(bob), [`${first} unread alice`]);
  const second = await whisper(bob, [alice, carol], first);
  assert.deepEqual(await lines(alice), [`${second} unread bob carol`]);
  assert.deepEqual(await lines(bob), [`${second} read alice carol`]);
  assert.deepEqual(await lines(carol), [`${second} unread bob alice`]);
  await alice.api.post('/api/v1/statuses', { status: `@${bob.username} in public` });
  assert.deepEqual(await lines(bob), [`${second} read alice carol`]);
});

test('conversations are listed by their newest post, page by page, marked as read, and removed', async () => {
  const old = await whisper(bob, [alice]);
  const other = await whisper(carol, [alice]);
  const api = withShapes(alice.api);
  const newest = await whisper(bob, [alice], old);
  const [first, second] = await list(alice);
  assert.deepEqual([first!.last_status.id, second!.last_status.id], [newest, other]);
  const page = await api.get('/api/v1/conversations?limit=1');
  const next = new URL(/<([^>]+)>; rel="next"/.exec(page.headers.get('link')!)![1]!);
  assert.deepEqual(
    (await list(alice, next.search)).map(({ id }) => id),
    [second!.id],
  );
  assert.equal((await api.post(`/api/v1/conversations/${first!.id}/read`)).body.unread, false);
  assert.deepEqual(await lines(alice), [`${newest} read bob`, `${other} unread carol`]);
  assert.equal((await api.post(`/api/v1/conversations/${first!.id}/unread`)).body.unread, true);
  assert.equal((await carol.api.post(`/api/v1/conversations/${first!.id}/read`)).status, 404);
  assert.deepEqual((await api.delete(`/api/v1/conversations/${first!.id}`)).body, {});
  assert.deepEqual(await lines(alice), [`${other} unread carol`]);
  assert.equal((await list(bob)).length, 1, 'removed for oneself only');
  const back = await whisper(bob, [alice], newest);
  assert.deepEqual((await lines(alice))[0], `${back} unread bob`);
});

test('when the newest post is deleted the one before it counts, and with the last the conversation goes', async () => {
  const first = await whisper(alice, [bob]);
  const second = await whisper(bob, [alice], first);
  await list(alice);
  await bob.api.delete(`/api/v1/statuses/${second}`);
  assert.deepEqual(await lines(alice), [`${first} unread bob`]);
  const third = await whisper(bob, [alice], first);
  await list(alice);
  await alice.api.delete(`/api/v1/statuses/${first}`);
  assert.deepEqual(await lines(bob), [`${third} read alice`], 'the thread goes on without its first post');
  const fourth = await whisper(alice, [bob], third);
  assert.deepEqual(await lines(bob), [`${fourth} unread alice`]);
  await alice.api.delete(`/api/v1/statuses/${fourth}`);
  await bob.api.delete(`/api/v1/statuses/${third}`);
  assert.deepEqual(await lines(alice), []);
  assert.deepEqual(await lines(bob), []);
});

test('whom one blocked begins no conversation, and whom one muted is not seen', async () => {
  await alice.api.post(`/api/v1/accounts/${bob.id}/block`);
  await whisper(bob, [alice]);
  await alice.api.post(`/api/v1/accounts/${carol.id}/mute`);
  const hidden = await whisper(carol, [alice]);
  assert.deepEqual(await lines(alice), []);
  await alice.api.post(`/api/v1/accounts/${carol.id}/unmute`);
  assert.deepEqual(await lines(alice), [`${hidden} unread carol`]);
});

test('a note to oneself is a conversation with oneself', async () => {
  const note = await whisper(alice, []);
  assert.deepEqual(await lines(alice), [`${note} read alice`]);
});
