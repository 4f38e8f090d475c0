import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { createStreamingAPIClient } from 'masto';
import { WebSocket } from 'ws';
import { startTestSquare, type TestAccount, type TestSquare } from '#testing/index.ts';
import { openListener } from './test-listener.ts';

let square: TestSquare;
let alice: TestAccount;
let bob: TestAccount;
const counter = { n: 0 };

before(async () => {
  square = await startTestSquare();
});
after(() => square.stop());
beforeEach(async () => {
  counter.n += 1;
  [alice, bob] = await Promise.all([
    square.createAccount(`alice${counter.n}`),
    square.createAccount(`bob${counter.n}`),
  ]);
});

type Events = {
  readonly answer: Response;
  /** The next piece of text up to an empty line or, of comments, the end of the line. */
  next(): Promise<string>;
  close(): void;
};

async function openEvents(path: string, headers: Record<string, string> = {}): Promise<Events> {
  const stopping = new AbortController();
  const answer = await fetch(`${square.url}/api/v1/streaming/${path}`, { headers, signal: stopping.signal });
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const next = async (): Promise<string> => {
    const end = text.startsWith(':') ? text.indexOf('\n') : text.indexOf('\n\n');
    if (end !== -1) {
      const piece = text.slice(0, end);
      text = text.slice(end).replace(/^\n+/, '');
      return piece;
    }
    const { value, done } = await reader.read();
    if (done) return text === '' ? 'end' : text;
    text += value;
    return next();
  };
  return {
    answer,
    next,
    close: () => stopping.abort(),
  };
}

async function write(by: TestAccount, status: string, more: object = {}): Promise<string> {
  return (await by.api.post('/api/v1/statuses', { status, ...more })).body.id;
}

async function settle(): Promise<void> {
  await square.parts.deliverer.idle();
  await square.parts.hub.idle();
}

test('server-sent events come with a name, an id to come again with, and the entity', async () => {
  const events = await openEvents(`user?access_token=${alice.token}`);
  assert.equal(events.answer.status, 200);
  assert.equal(events.answer.headers.get('content-type'), 'text/event-stream');
  assert.equal(events.answer.headers.get('access-control-allow-origin'), '*');
  assert.equal(await events.next(), ':)');
  const post = await write(alice, 'Hello');
  const [id, name, data] = (await events.next()).split('\n');
  assert.deepEqual([id, name], [`id: ${post}`, 'event: update']);
  assert.deepEqual(JSON.parse(data!.slice('data: '.length)).id, post);
  await alice.api.delete(`/api/v1/statuses/${post}`);
  assert.equal(await events.next(), `event: delete\ndata: ${post}`);
  await alice.api.post('/api/v2/filters', { title: 'x', context: ['home'] });
  assert.equal(await events.next(), 'event: filters_changed\ndata: ');
  events.close();
});

test('each path is the stream of its name', async () => {
  await bob.api.post(`/api/v1/accounts/${alice.id}/follow`);
  const { body: list } = await bob.api.post('/api/v1/lists', { title: 'Friends' });
  await bob.api.post(`/api/v1/lists/${list.id}/accounts`, { account_ids: [String(alice.id)] });
  await settle();
  const headers = { authorization: `Bearer ${bob.token}` };
  const paths = [
    'user',
    'user/notification',
    'public',
    'public/local',
    'hashtag?tag=sun',
    'hashtag/local?tag=SUN',
  ];
  const streams = await Promise.all(
    [...paths, `list?list=${list.id}`].map((path) => openEvents(path, headers)),
  );
  const remote = await openEvents('public/remote', headers);
  const direct = await openEvents('direct', headers);
  const post = await write(alice, `@${bob.username} #sun`);
  for (const stream of streams) {
    assert.equal(await stream.next(), ':)');
    const piece = await stream.next();
    assert.ok(piece.includes(`"id":"${post}"`), piece.slice(0, 80));
  }
  const whisper = await write(alice, `@${bob.username} psst`, { visibility: 'direct' });
  assert.equal(await direct.next(), ':)');
  assert.match(await direct.next(), new RegExp(`^id: ${whisper}\nevent: conversation\n`));
  assert.equal(await remote.next(), ':)');
  for (const stream of [...streams, remote, direct]) stream.close();
});

test('what may not be listened to is refused with a status and a sentence', async () => {
  const statusOf = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${square.url}/api/v1/streaming/${path}`, { headers });
    const { error } = (await answer.json()) as { error: string };
    assert.ok(error.length > 0);
    return answer.status;
  };
  assert.equal(await statusOf('user'), 401);
  assert.equal(await statusOf('user', { authorization: 'Bearer nonsense' }), 401);
  assert.equal(await statusOf('hashtag'), 400);
  assert.equal(await statusOf(`list?list=1&access_token=${alice.token}`), 401);
  assert.equal(await statusOf('nonsense'), 404);
  const health = await fetch(`${square.url}/api/v1/streaming/health`);
  assert.equal(await health.text(), 'OK');
  const open = square.parts.openStreams.size();
  const head = await fetch(`${square.url}/api/v1/streaming/public`, { method: 'HEAD' });
  assert.equal(head.status, 404);
  await head.text();
  assert.equal(square.parts.openStreams.size(), open);
});

test('a client that comes again with Last-Event-ID is sent what it missed', async () => {
  const headers = { authorization: `Bearer ${alice.token}` };
  const first = await openEvents('user', headers);
  await first.next();
  const seen = await write(alice, 'Seen');
  assert.match(await first.next(), new RegExp(`^id: ${seen}\n`));
  first.close();
  const missed = await write(alice, 'Missed');
  const like = await bob.api.post(`/api/v1/statuses/${missed}/favourite`);
  assert.equal(like.status, 200);
  await settle();
  const again = await openEvents('user', { ...headers, 'last-event-id': seen });
  await again.next();
  const names: string[] = [];
  for (let n = 0; n < 3; n += 1) names.push((await again.next()).split('\n').slice(0, 2).join(' '));
  assert.deepEqual(names.slice(0, 2), [`id: ${seen} event: update`, `id: ${missed} event: update`]);
  assert.match(names[2]!, /event: notification/);
  again.close();
});

test('a revoked token ends its events', async () => {
  const events = await openEvents('user', { authorization: `Bearer ${alice.token}` });
  await events.next();
  square.parts.tokens.revoke([square.parts.tokens.verify(alice.token)!.tokenId]);
  assert.equal(await events.next(), ': revoked');
  assert.equal(await events.next(), 'end');
});

test('the masto client hears posts, edits, deletes and notifications on one socket', async () => {
  const client = createStreamingAPIClient({
    streamingApiUrl: `${square.url.replace(/^http/, 'ws')}`,
    accessToken: alice.token,
    implementation: WebSocket,
  });
  const size = square.parts.hub.size();
  const subscription = client.user.subscribe();
  const own = client.hashtag.subscribe({ tag: 'masto' });
  const events = subscription[Symbol.asyncIterator]();
  const tagged = own[Symbol.asyncIterator]();
  const [first, firstTagged] = [events.next(), tagged.next()];
  // Home, notifications and the tag.
  while (square.parts.hub.size() < size + 3) await new Promise((resolve) => setTimeout(resolve, 10));
  const { body: post } = await alice.api.post('/api/v1/statuses', { status: 'Hello #masto' });
  const value = async (next: ReturnType<typeof events.next>) => (await next).value!;
  const update = await value(first);
  assert.equal(update.event, 'update');
  assert.equal(update.event === 'update' && update.payload.id, post.id);
  assert.deepEqual((await value(firstTagged)).stream, ['hashtag', 'masto']);
  await bob.api.post(`/api/v1/statuses/${post.id}/favourite`);
  const told = await value(events.next());
  assert.equal(told.event === 'notification' && told.payload.type, 'favourite');
  await alice.api.put(`/api/v1/statuses/${post.id}`, { status: 'Hello once more #masto' });
  assert.equal((await value(events.next())).event, 'status.update');
  await alice.api.delete(`/api/v1/statuses/${post.id}`);
  const gone = await value(events.next());
  assert.deepEqual([gone.event, gone.payload], ['delete', post.id]);
  subscription.unsubscribe();
  own.unsubscribe();
  client.close();
});

test('when the square stops, sockets are told that it goes away and events end', async () => {
  const other = await startTestSquare();
  const dora = await other.createAccount('dora');
  const socket = await openListener(other.url, { stream: 'user', access_token: dora.token });
  const answer = await fetch(`${other.url}/api/v1/streaming/public`);
  const body = answer.text();
  const startedMs = performance.now();
  await other.stop();
  assert.deepEqual(await socket.closed, { code: 1001, reason: 'The square is stopping' });
  assert.equal(await body, ':)\n: stopping\n');
  assert.ok(performance.now() - startedMs < 5_000);
});
