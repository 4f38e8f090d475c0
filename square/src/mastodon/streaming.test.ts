import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { startTestSquare, type TestAccount, type TestSquare } from '#testing/index.ts';
import { openListener, type TestListener } from './test-listener.ts';

let square: TestSquare;
let alice: TestAccount;
let bob: TestAccount;
let carol: TestAccount;
const counter = { n: 0 };
const opened: TestListener[] = [];

before(async () => {
  square = await startTestSquare();
});
after(() => square.stop());
beforeEach(async () => {
  for (const listener of opened.splice(0)) listener.close();
  counter.n += 1;
  [alice, bob, carol] = await Promise.all([
    square.createAccount(`alice${counter.n}`),
    square.createAccount(`bob${counter.n}`),
    square.createAccount(`carol${counter.n}`),
  ]);
});

async function listen(
  by: TestAccount | undefined,
  query: Record<string, string> = {},
): Promise<TestListener> {
  const listener = await openListener(square.url, { ...(by && { access_token: by.token }), ...query });
  opened.push(listener);
  return listener;
}

/** Resolves when all that has happened was told. */
async function settle(): Promise<void> {
  await square.parts.deliverer.idle();
  await square.parts.dueWorker.idle();
  await square.parts.hub.idle();
}

async function write(by: TestAccount, status: string, more: object = {}): Promise<string> {
  const { body, status: code } = await by.api.post('/api/v1/statuses', { status, ...more });
  assert.equal(code, 200, JSON.stringify(body));
  return body.id;
}

async function act(by: TestAccount, path: string, body?: object): Promise<void> {
  const answer = await by.api.post(`/api/v1/${path}`, body);
  assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`);
}

/** What a listener was told, as `event:id`. */
async function heard(listener: TestListener): Promise<string[]> {
  await settle();
  await listener.say({ type: 'unsubscribe', stream: 'public:remote' });
  return listener.waiting().map(({ event, payload }) => `${event}:${toId(payload)}`);
}

function toId(payload: string | undefined): string {
  if (payload === undefined || /^\d+$/.test(payload)) return payload ?? '';
  const thing = JSON.parse(payload);
  return thing.last_status?.id ?? thing.status?.id ?? thing.id;
}

test('the user stream tells of posts, edits, deletes and notifications, in frames as documented', async () => {
  await act(bob, `accounts/${alice.id}/follow`);
  await settle();
  const listener = await listen(bob, { stream: 'user' });
  const post = await write(alice, `Hello @${bob.username}`);
  const update = await listener.next();
  assert.deepEqual(Object.keys(update), ['stream', 'event', 'payload']);
  assert.deepEqual([update.stream, update.event], [['user'], 'update']);
  const status = JSON.parse(update.payload!);
  assert.deepEqual(status, (await bob.api.get(`/api/v1/statuses/${post}`)).body);
  const notification = await listener.next();
  assert.equal(notification.event, 'notification');
  const told = JSON.parse(notification.payload!);
  assert.deepEqual(told, (await bob.api.get(`/api/v1/notifications/${told.id}`)).body);
  await alice.api.put(`/api/v1/statuses/${post}`, { status: `Hello again @${bob.username}` });
  const edit = await listener.next();
  assert.equal(edit.event, 'status.update');
  assert.match(JSON.parse(edit.payload!).content, /Hello again/);
  await alice.api.delete(`/api/v1/statuses/${post}`);
  assert.deepEqual(await listener.next(), { stream: ['user'], event: 'delete', payload: post });
  await bob.api.post('/api/v2/filters', { title: 'x', context: ['home'] });
  assert.deepEqual(await listener.next(), { stream: ['user'], event: 'filters_changed' });
});

test('a repost arrives as an update around the post, and its end as a delete of its own id', async () => {
  await act(carol, `accounts/${bob.id}/follow`);
  const post = await write(alice, 'Pass me on');
  await settle();
  const listener = await listen(carol, { stream: 'user' });
  await act(bob, `statuses/${post}/reblog`);
  const repost = JSON.parse((await listener.next()).payload!);
  assert.equal(repost.reblog.id, post);
  assert.equal(repost.account.id, String(bob.id));
  await act(bob, `statuses/${post}/unreblog`);
  assert.deepEqual((await listener.next()).payload, repost.id);
  await act(bob, `statuses/${post}/reblog`);
  const again = JSON.parse((await listener.next()).payload!);
  await alice.api.delete(`/api/v1/statuses/${post}`);
  assert.deepEqual((await listener.next()).payload, again.id, 'a repost goes with its post');
});

test('one socket listens to many streams, each told once under its own name, until it is left', async () => {
  const listener = await listen(alice);
  for (const message of [
    { type: 'subscribe', stream: 'user' },
    { type: 'subscribe', stream: 'user' },
    { type: 'subscribe', stream: 'public:local' },
    { type: 'subscribe', stream: 'hashtag', tag: 'Café' },
  ])
    await listener.say(message);
  await write(alice, 'With #CAFÉ');
  await settle();
  const names = async (n: number) =>
    (await Promise.all(Array.from({ length: n }, () => listener.next()))).map(({ stream }) => stream.join());
  assert.deepEqual((await names(3)).toSorted(), ['hashtag,Café', 'public:local', 'user']);
  await listener.say({ type: 'unsubscribe', stream: 'hashtag', tag: 'Café' });
  await listener.say({ type: 'unsubscribe', stream: 'user' });
  await write(alice, 'More #café');
  assert.deepEqual(await names(1), ['public:local']);
  assert.deepEqual(await heard(listener), []);
});

test('a wrong message is answered with what is wrong, and the others go on', async () => {
  const listener = await listen(alice);
  const cases: [object, number, RegExp][] = [
    [{ type: 'subscribe', stream: 'hashtag' }, 400, /Missing tag name parameter/],
    [{ type: 'subscribe', stream: 'list' }, 400, /Missing list name parameter/],
    [{ type: 'subscribe', stream: 'list', list: '17' }, 401, /Not authorized to stream this list/],
    [{ type: 'subscribe', stream: 'toString' }, 400, /Unknown stream: toString/],
    [{ type: 'shout' }, 400, /type subscribe or unsubscribe/],
    [[], 400, /type subscribe/],
  ];
  for (const [message, status, text] of cases) {
    await listener.say(message);
    const answer = await listener.next();
    assert.equal(answer.status, status, JSON.stringify(message));
    assert.match(answer.error!, text);
  }
  listener.socket.send('{');
  assert.match((await listener.next()).error!, /must be JSON/);
  await listener.say({ type: 'subscribe', stream: 'user' });
  const post = await write(alice, 'Still here');
  assert.deepEqual(toId((await listener.next()).payload), post);
  for (let n = 0; n < 100; n += 1)
    listener.socket.send(JSON.stringify({ type: 'subscribe', stream: 'hashtag', tag: `t${n}` }));
  assert.match((await listener.next()).error!, /at most 100 streams/);
});

test('the token comes as header, query or subprotocol, in this order, and the subprotocol is echoed', async () => {
  const { url } = square;
  const open = async (...args: Parameters<typeof openListener>) => {
    const listener = await openListener(...args);
    opened.push(listener);
    return listener;
  };
  const byProtocol = await open(url, { stream: 'user' }, { protocols: [alice.token] });
  assert.equal(byProtocol.socket.protocol, alice.token);
  const headers = { authorization: `Bearer ${alice.token}` };
  const byHeader = await open(url, { stream: 'user', access_token: bob.token }, { headers });
  const byQuery = await open(url, { stream: 'user', access_token: bob.token }, { protocols: [alice.token] });
  const post = await write(alice, 'Mine');
  assert.equal(toId((await byProtocol.next()).payload), post);
  assert.equal(toId((await byHeader.next()).payload), post);
  assert.deepEqual(await heard(byQuery), []);
  await assert.rejects(
    open(url, { stream: 'user', access_token: 'x' }),
    /^Error: 401 .*access token is invalid/,
  );
  await assert.rejects(open(url, { stream: 'user' }), /^Error: 401 .*Missing access token/);
  await assert.rejects(open(url, { stream: 'nonsense', access_token: alice.token }), /^Error: 400 /);
  assert.equal((await square.api().get('/api/v1/streaming')).status, 400);
});

test('each stream asks for its scope; without the one for notifications the user stream is silent of them', async () => {
  const readsPosts = await square.createAccount(`posts${counter.n}`, { scopes: ['read:statuses'] });
  const readsTold = await square.createAccount(`told${counter.n}`, { scopes: ['read:notifications'] });
  await assert.rejects(listen(readsTold, { stream: 'user' }), /401 .*required scopes/);
  await assert.rejects(listen(readsPosts, { stream: 'user:notification' }), /401 .*required scopes/);
  const [quiet, told] = [
    await listen(readsPosts, { stream: 'user' }),
    await listen(readsTold, { stream: 'user:notification' }),
  ];
  await write(alice, `@${readsPosts.username} @${readsTold.username}`);
  const frame = await told.next();
  assert.deepEqual([frame.stream, frame.event], [['user:notification'], 'notification']);
  assert.deepEqual(await heard(quiet), []);
});

test('visitors hear what is public, and nothing that is somebody’s own', async () => {
  const visitor = await listen(undefined, { stream: 'public:local' });
  const post = await write(alice, 'For everybody #news');
  const { payload } = await visitor.next();
  assert.deepEqual(JSON.parse(payload!), (await square.api().get(`/api/v1/statuses/${post}`)).body);
  await write(alice, 'For followers', { visibility: 'private' });
  await write(alice, 'Quietly', { visibility: 'unlisted' });
  await write(bob, 'An answer', { in_reply_to_id: post });
  assert.deepEqual(await heard(visitor), []);
  await visitor.say({ type: 'subscribe', stream: 'user' });
  assert.equal((await visitor.next()).status, 401);
  const media = await listen(undefined, { stream: 'public:media' });
  const remote = await listen(undefined, { stream: 'public:remote' });
  await write(alice, 'No picture, and from here');
  assert.deepEqual(await heard(media), []);
  assert.deepEqual(await heard(remote), []);
});

test('nothing leaks: private, direct, blocked, muted, filtered lists and homes follow their rules', async () => {
  await act(bob, `accounts/${alice.id}/follow`);
  await settle();
  const [follower, stranger] = [
    await listen(bob, { stream: 'user' }),
    await listen(carol, { stream: 'user' }),
  ];
  for (const listener of [follower, stranger]) await listener.say({ type: 'subscribe', stream: 'public' });
  await listenDirect(follower, stranger);
  const forFollowers = await write(alice, 'Followers only #secret', { visibility: 'private' });
  assert.deepEqual(await heard(follower), [`update:${forFollowers}`]);
  assert.deepEqual(await heard(stranger), []);
  follower.waiting().at(0);
  await follower.next();
  const toCarol = await write(alice, `Between us, @${carol.username}`, { visibility: 'direct' });
  assert.deepEqual(await heard(follower), []);
  const events = (await heard(stranger)).toSorted();
  assert.deepEqual(events, [`conversation:${toCarol}`, `notification:${toCarol}`]);
  while (stranger.waiting().length > 0) await stranger.next();
  await act(carol, `accounts/${alice.id}/block`);
  await act(bob, `accounts/${alice.id}/mute`);
  await write(alice, `Anybody? @${bob.username} @${carol.username}`);
  assert.deepEqual(await heard(stranger), []);
  assert.deepEqual(await heard(follower), []);
});

async function listenDirect(...listeners: TestListener[]): Promise<void> {
  for (const listener of listeners) await listener.say({ type: 'subscribe', stream: 'direct' });
}

test('a list tells its owner of its members, and followed tags stand in the home stream', async () => {
  await act(bob, `accounts/${alice.id}/follow`);
  const { body: list } = await bob.api.post('/api/v1/lists', { title: 'Friends' });
  await act(bob, `lists/${list.id}/accounts`, { account_ids: [String(alice.id)] });
  await act(bob, 'tags/birds/follow');
  await settle();
  await assert.rejects(listen(alice, { stream: 'list', list: list.id }), /401 /);
  const listener = await listen(bob, { stream: 'list', list: list.id });
  const home = await listen(bob, { stream: 'user' });
  const post = await write(alice, 'To my friends');
  const frame = await listener.next();
  assert.deepEqual(frame.stream, ['list', list.id]);
  assert.equal(toId(frame.payload), post);
  const tagged = await write(carol, 'I saw #Birds');
  assert.deepEqual(await heard(home), [`update:${post}`, `update:${tagged}`]);
  assert.deepEqual(await heard(listener), []);
});

test('a new post is told to many listeners without asking the database for each', async () => {
  const crowd = await Promise.all(
    Array.from({ length: 30 }, (_, n) => square.createAccount(`crowd${counter.n}x${n}`)),
  );
  for (const one of crowd) await act(one, `accounts/${alice.id}/follow`);
  await settle();
  const listeners = await Promise.all(crowd.map((one) => listen(one, { stream: 'user' })));
  await write(alice, 'So that everything is in memory');
  await settle();
  for (const listener of listeners) await listener.next();
  const { guard } = square.parts;
  const { run } = guard;
  let queries = 0;
  const counting: typeof run = (work) => {
    queries += 1;
    return run(work);
  };
  const post = await write(alice, 'News', { poll: { options: ['a', 'b'], expires_in: 600 } });
  await square.parts.deliverer.idle();
  Object.assign(guard, { run: counting });
  await square.parts.hub.idle();
  Object.assign(guard, { run });
  for (const listener of listeners) assert.equal(toId((await listener.next()).payload), post);
  assert.equal(queries, 0);
});

test('whoever comes again with since_id is sent what was missed, in order and then goes on', async () => {
  await act(bob, `accounts/${alice.id}/follow`);
  const seen = await write(alice, 'Seen');
  await settle();
  // What is sent again begins ten seconds before.
  const missed = [await write(alice, 'Missed 1'), await write(alice, `Missed 2 @${bob.username}`)];
  await settle();
  const listener = await listen(bob, { stream: 'user', since_id: seen });
  const live = await write(alice, 'Live');
  const events: string[] = [];
  while (!events.includes(`update:${live}`)) {
    const { event, payload } = await listener.next();
    events.push(`${event}:${toId(payload)}`);
  }
  const updates = events.filter((event) => event.startsWith('update'));
  assert.deepEqual(
    updates,
    [seen, ...missed, live].map((id) => `update:${id}`),
  );
  assert.ok(events.includes(`notification:${missed[1]}`));
  assert.equal(new Set(events).size, events.length, 'nothing twice');
});

test('a stream is closed at once when its token is revoked or its account disabled', async () => {
  const [first, second] = [await listen(alice, { stream: 'user' }), await listen(bob, { stream: 'user' })];
  const visitor = await listen(undefined, { stream: 'public' });
  const tokenId = square.parts.tokens.verify(alice.token)!.tokenId;
  square.parts.tokens.revoke([tokenId]);
  assert.deepEqual(await first.closed, { code: 1008, reason: 'The access token was revoked' });
  square.parts.identity.standings.note(bob.id, {
    ...square.parts.identity.standings.get(bob.id),
    disabled: true,
  });
  assert.equal((await second.closed).code, 1008);
  assert.equal(visitor.socket.readyState, visitor.socket.OPEN);
});

test('a client that does not read is dropped, and the others hear on', async () => {
  const long = await write(alice, 'x'.repeat(5_000));
  await settle();
  const [slow, quick] = [await listen(alice, { stream: 'user' }), await listen(alice, { stream: 'user' })];
  const before = square.parts.openStreams.size();
  slow.socket.pause();
  const edited = { id: BigInt(long) as never, accountId: alice.id };
  let n = 0;
  for (; n < 200 && square.parts.openStreams.size() === before; n += 1) {
    for (let i = 0; i < 20; i += 1) square.parts.bus.publish('timeline.edited', edited);
    await square.parts.hub.idle();
    await new Promise(setImmediate);
  }
  const startedMs = performance.now();
  while (square.parts.openStreams.size() === before && performance.now() - startedMs < 5_000)
    await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(square.parts.openStreams.size(), before - 1);
  for (let i = 0; i < n * 20; i += 1) await quick.next();
  slow.socket.terminate();
});
