import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { findId, shardOfAccount, type Id } from '#kernel/index.ts';
import { startTestSquare, type TestAccount, type TestSquare } from '#testing/index.ts';

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

/** Resolves when everything that has happened was delivered. */
async function settle(): Promise<void> {
  await square.parts.deliverer.idle();
  await square.parts.dueWorker.idle();
}

async function write(by: TestAccount, status: string, more: object = {}): Promise<string> {
  const { status: code, body } = await by.api.post('/api/v1/statuses', { status, ...more });
  assert.equal(code, 200, JSON.stringify(body));
  return body.id;
}

async function act(by: TestAccount, path: string, body?: object): Promise<void> {
  const answer = await by.api.post(`/api/v1/${path}`, body);
  assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`);
}

/** What the account was told, newest first, as `type:from:status`. */
async function told(account: TestAccount, query = ''): Promise<string[]> {
  await settle();
  const { status, body } = await account.api.get(`/api/v1/notifications${query}`);
  assert.equal(status, 200, JSON.stringify(body));
  return body.map(
    (one: { type: string; account: { username: string }; status: { id: string } | null }) =>
      `${one.type}:${one.account.username.replace(/\d+$/, '')}:${one.status?.id ?? ''}`,
  );
}

test('what others do to a person and their posts is told once, and taken back when it is undone', async () => {
  const post = await write(alice, 'Hello');
  await act(bob, `accounts/${alice.id}/follow`);
  await act(bob, `statuses/${post}/favourite`);
  await act(bob, `statuses/${post}/favourite`);
  await act(carol, `statuses/${post}/reblog`);
  const answer = await write(carol, `Hi @${alice.username}`, { in_reply_to_id: post });
  await act(alice, `statuses/${post}/favourite`);
  assert.deepEqual(await told(alice), [
    `mention:carol:${answer}`,
    `reblog:carol:${post}`,
    `favourite:bob:${post}`,
    'follow:bob:',
  ]);
  await act(bob, `statuses/${post}/unfavourite`);
  await act(carol, `statuses/${post}/unreblog`);
  await act(bob, `accounts/${alice.id}/unfollow`);
  assert.deepEqual(await told(alice), [`mention:carol:${answer}`]);
  await carol.api.delete(`/api/v1/statuses/${answer}`);
  assert.deepEqual(await told(alice), []);
  const [row] = await square.db`select count(*)::int as n from notifications where account_id = ${alice.id}`;
  assert.equal(row!['n'], 0);
});

test('what was dismissed does not come back when a follow only gets other options', async () => {
  await act(bob, `accounts/${alice.id}/follow`);
  assert.deepEqual(await told(alice), ['follow:bob:']);
  await act(alice, 'notifications/clear');
  await act(bob, `accounts/${alice.id}/follow`, { reblogs: false });
  assert.deepEqual(await told(alice), []);
});

test('an event that is delivered twice tells once', async () => {
  const post = await write(alice, 'Hello');
  await act(bob, `statuses/${post}/favourite`);
  await settle();
  const [edge] = await square.db<{ id: Id }[]>`select id from edges where from_id = ${bob.id} and kind = 20`;
  await square.db`
    insert into outbox (shard, kind, body) values (${shardOfAccount(bob.id)}, 'link', ${JSON.stringify({
      id: String(edge!.id),
      fromId: String(bob.id),
      kind: 'like',
      toId: post,
    })}::text::jsonb)`;
  assert.deepEqual(await told(alice), [`favourite:bob:${post}`]);
});

test('a locked account is told of requests, and granting one makes a follow of it', async () => {
  await square.db`update accounts set locked = true where id = ${alice.id}`;
  square.parts.accounts.refresh([alice.id]);
  await act(bob, `accounts/${alice.id}/follow`);
  await act(carol, `accounts/${alice.id}/follow`);
  assert.deepEqual(await told(alice), ['follow_request:carol:', 'follow_request:bob:']);
  await act(alice, `follow_requests/${bob.id}/authorize`);
  await act(alice, `follow_requests/${carol.id}/reject`);
  assert.deepEqual(await told(alice), ['follow:bob:']);
});

test('nobody hears of those they blocked or muted, of muted threads, or of posts that they may not read', async () => {
  const post = await write(alice, 'Hello');
  await act(alice, `accounts/${bob.id}/mute`);
  await act(bob, `statuses/${post}/favourite`);
  await act(alice, `accounts/${carol.id}/mute`, { notifications: false });
  await act(carol, `statuses/${post}/favourite`);
  assert.deepEqual(await told(alice), [`favourite:carol:${post}`]);
  await act(alice, `accounts/${carol.id}/block`);
  assert.deepEqual(await told(alice), []);
  await act(alice, `accounts/${carol.id}/unblock`);
  assert.deepEqual(await told(alice), [], 'what came from somebody blocked is gone for good');
  await act(alice, `accounts/${bob.id}/unmute`);
  await act(alice, `statuses/${post}/mute`);
  await write(carol, `@${alice.username} still here?`, { in_reply_to_id: post });
  assert.deepEqual(await told(alice), []);
  const quoted = await write(alice, 'Quote me');
  await write(carol, 'Only for my followers', { quoted_status_id: quoted, visibility: 'private' });
  assert.deepEqual(await told(alice), []);
});

test('one hears of quotes, of edits of what one reposted or quoted, and of new mentions in an edit', async () => {
  const post = await write(alice, 'Hello');
  await act(bob, `statuses/${post}/reblog`);
  const quote = await write(carol, 'Look at this', { quoted_status_id: post });
  assert.deepEqual(await told(alice), [`quote:carol:${quote}`, `reblog:bob:${post}`]);
  const edit = (text: string) => alice.api.put(`/api/v1/statuses/${post}`, { status: text });
  assert.equal((await edit('Hello again')).status, 200);
  assert.deepEqual(await told(bob), [`update:alice:${post}`]);
  assert.deepEqual(await told(carol), [`quoted_update:alice:${post}`]);
  const before = await bob.api.get('/api/v1/notifications');
  await edit(`Hello again, @${bob.username}`);
  assert.deepEqual((await told(bob)).toSorted(), [`mention:alice:${post}`, `update:alice:${post}`]);
  const now = await bob.api.get('/api/v1/notifications?types[]=update');
  assert.notEqual(now.body[0].id, before.body[0].id, 'a new edit is told anew');
  await act(bob, 'notifications/clear');
  await edit(`Hello once more, @${bob.username}`);
  assert.deepEqual(await told(bob), [`update:alice:${post}`]);
});

test('followers who asked hear of each post, but not of answers to others nor of what they may not read', async () => {
  await act(bob, `accounts/${alice.id}/follow`, { notify: true });
  await act(carol, `accounts/${alice.id}/follow`);
  const theirs = await write(carol, 'Mine');
  const post = await write(alice, 'News');
  const onward = await write(alice, 'More news', { in_reply_to_id: post });
  await write(alice, 'An answer', { in_reply_to_id: theirs });
  await write(alice, 'A whisper', { visibility: 'direct' });
  assert.deepEqual(
    (await told(bob)).toSorted(),
    [`status:alice:${onward}`, `status:alice:${post}`].toSorted(),
  );
  assert.deepEqual(await told(carol), []);
  await act(bob, `accounts/${alice.id}/follow`, { notify: false });
  await write(alice, 'Late news');
  assert.equal((await told(bob)).length, 2);
});

test('when a poll ends, who voted and who made it are told', async () => {
  const post = await write(alice, 'Which?', { poll: { options: ['this', 'that'], expires_in: 3_600 } });
  await vote(bob, post);
  assert.deepEqual(await told(alice), []);
  const past = new Date(Date.now() - 1_000).toISOString();
  await square.db`update posts set poll = jsonb_set(poll, '{expiresAt}', to_jsonb(${past}::text)) where id = ${post}`;
  square.parts.posts.drop([findId(post)!]);
  await square.db`update due_work set due_at = now() where kind = 'notify.poll'`;
  assert.deepEqual(await told(bob), [`poll:alice:${post}`]);
  assert.deepEqual(await told(alice), [`poll:alice:${post}`]);
  assert.deepEqual(await told(carol), []);
});

async function vote(by: TestAccount, post: string): Promise<void> {
  const { submit, mint } = square.parts;
  await submit({
    kind: 'link',
    edge: 'vote',
    id: mint(shardOfAccount(by.id)),
    accountId: by.id,
    fromId: by.id,
    toId: findId(post)!,
    key: undefined,
    data: { choices: [0] },
  });
}

test('whoever is told something has their oldest notifications looked at within a day', async () => {
  const post = await write(alice, 'Hello');
  await act(bob, `statuses/${post}/favourite`);
  assert.deepEqual(await told(alice), [`favourite:bob:${post}`]);
  const planned = await square.db<{ inHours: number }[]>`
    select round(extract(epoch from due_at - now()) / 3600)::int as "inHours" from due_work
    where kind = 'notifications.prune' and shard = ${shardOfAccount(alice.id)} and id = ${alice.id}`;
  assert.deepEqual([...planned], [{ inHours: 24 }]);
});
