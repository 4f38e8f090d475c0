import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createMint, shardOf, shardOfAccount, systemClock, toId, type Id } from '#kernel/index.ts';
import { deletePost, type PostRow } from '#posts/index.ts';
import { createTestDatabase, type TestDatabase } from '#testing/index.ts';
import { createWriter, type Writer } from './write-batches.ts';
import type { WriteSet } from './write-set.ts';

let database: TestDatabase;
let write: Writer;
let transactions = 0;
const mint = createMint(systemClock);
const ada = toId(11);
const eve = toId(12);

before(async () => {
  database = await createTestDatabase();
  const db = new Proxy(database.db, {
    get: (target, name) => {
      if (name === 'begin') transactions += 1;
      return Reflect.get(target, name) as unknown;
    },
  });
  write = createWriter(db);
});
after(() => database.drop());

const newId = (accountId: Id) => mint(shardOfAccount(accountId));

function toSet(accountId: Id, key: string | undefined, id = newId(accountId)): WriteSet {
  const post: PostRow = {
    id,
    accountId,
    uri: '',
    url: '',
    visibility: 'public',
    text: 'hello',
    html: '<p>hello</p>',
    spoilerText: '',
    sensitive: false,
    language: 'en',
    inReplyToId: null,
    inReplyToAccountId: null,
    conversationId: id,
    quoteId: null,
    quoteAccountId: null,
    quoteState: null,
    quotePolicy: 'public',
    mentions: [],
    tags: [],
    emojis: [],
    mediaIds: [],
    poll: null,
    app: null,
    createdAt: new Date(),
    editedAt: null,
  };
  return {
    accountId,
    key: key === undefined ? undefined : { key, id },
    post,
    isNew: true,
    edges: [{ shard: shardOfAccount(accountId), fromId: accountId, kind: 'author', toId: id, id }],
    events: [{ shard: shardOf(id), kind: 'post', body: { id: id.toString() } }],
  };
}

async function countWritten() {
  const [row] = await database.db<{ posts: number; events: number; counted: number }[]>`
    select (select count(*)::int from posts) as posts, (select count(*)::int from outbox) as events,
      (select coalesce(sum(n), 0)::int from edge_counts) as counted`;
  return row!;
}

test('what is new is written by one statement, with or without a key', async () => {
  const [first, second] = await Promise.all([write(toSet(ada, 'first')), write(toSet(eve, undefined))]);
  assert.deepEqual(first, { earlierId: undefined, counts: [{ fromId: ada, kind: 'author', n: 1 }] });
  assert.deepEqual(second?.earlierId, undefined);
  assert.deepEqual(await countWritten(), { posts: 2, events: 2, counted: 2 });
  assert.equal(transactions, 0);
});

test('a key that was used brings its id, writes nothing, and harms none of those written with it', async () => {
  const before = toSet(ada, 'mine');
  await write(before);
  const { posts, events, counted } = await countWritten();
  // The first two are under way when the others come, which then share a statement.
  const all = await Promise.all([
    write(toSet(toId(21), undefined)),
    write(toSet(toId(22), undefined)),
    write(toSet(toId(23), undefined)),
    write(toSet(ada, 'mine')),
    write(toSet(eve, 'mine')),
  ]);
  assert.deepEqual(
    all.map(({ earlierId }) => earlierId),
    [undefined, undefined, undefined, before.key?.id, undefined],
  );
  assert.deepEqual(await countWritten(), { posts: posts + 4, events: events + 4, counted: counted + 4 });
});

test('an action that comes again, from the journal, is not written twice, nor after its post was deleted', async () => {
  const set = { ...toSet(ada, 'again'), isNew: false };
  await write(set);
  const there = await countWritten();
  assert.equal((await write(set)).earlierId, undefined);
  assert.equal((await write({ ...set, isNew: true })).earlierId, undefined);
  assert.deepEqual(await countWritten(), there);
  await deletePost(database.db, shardOf(set.post!.id), set.post!.id);
  await write({ ...set, key: undefined });
  assert.deepEqual(await countWritten(), { ...there, posts: there.posts - 1 });
});
