import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { shardOfAccount, toId, type Id } from '#kernel/index.ts';
import { insertEvents, type OutboxRow } from '#database/index.ts';
import { startTestSquare, type TestAccount, type TestSquare } from '#testing/index.ts';

let square: TestSquare;
before(async () => {
  square = await startTestSquare();
});
after(() => square.stop());

const EDGES = ['like', 'repost', 'follow'] as const;
type Step =
  | { readonly do: 'link' | 'unlink'; readonly by: number; readonly edge: (typeof EDGES)[number] }
  | { readonly do: 'deliver' }
  /** As by another node that is late: one of the events so far, counted from the last. */
  | { readonly do: 'deliver again'; readonly back: number };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('link', 'unlink'),
      by: fc.nat(1),
      edge: fc.constantFrom(...EDGES),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'deliver' as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('deliver again' as const), back: fc.nat(4) }) },
);

test('whatever people do and undo, and however often it is delivered, one is told of what stands and nothing else', async () => {
  const names = { n: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 40 }), async (steps) => {
      names.n += 1;
      const people = await Promise.all(
        ['author', 'one', 'two'].map((name) => square.createAccount(`${name}${names.n}`)),
      );
      const [author, ...actors] = people as [TestAccount, TestAccount, TestAccount];
      const { body: post } = await author.api.post('/api/v1/statuses', { status: 'Hello' });
      for (const step of steps) await take(step, author, actors, toId(post.id as string));
      await square.parts.deliverer.idle();
      assert.deepEqual(await listTold(author.id), await listStanding(author.id, toId(post.id as string)));
    }),
    { numRuns: 40 },
  );
});

async function take(
  step: Step,
  author: TestAccount,
  actors: readonly TestAccount[],
  postId: Id,
): Promise<void> {
  const { parts, db } = square;
  if (step.do === 'deliver') return parts.deliverer.idle();
  if (step.do === 'deliver again') return insertEvents(db, seen.slice(-1 - step.back).slice(0, 1));
  const by = actors[step.by]!;
  const id = parts.mint(shardOfAccount(by.id));
  const toId = step.edge === 'follow' ? author.id : postId;
  await parts.submit({
    kind: step.do,
    edge: step.edge,
    id,
    accountId: by.id,
    fromId: by.id,
    toId,
    key: undefined,
    data: undefined,
  });
  seen.push({
    shard: shardOfAccount(by.id),
    kind: step.do,
    body: { id: String(id), fromId: String(by.id), kind: step.edge, toId: String(toId) },
  });
}

/** Events as the outbox had them. */
const seen: Omit<OutboxRow, 'id'>[] = [];

async function listTold(accountId: Id): Promise<string[]> {
  const rows = await square.db<{ kind: string; fromId: Id }[]>`
    select kind, from_id as "fromId" from notifications where account_id = ${accountId}`;
  return rows.map(({ kind, fromId }) => `${kind} ${fromId}`).toSorted();
}

async function listStanding(accountId: Id, postId: Id): Promise<string[]> {
  const rows = await square.db<{ kind: number; fromId: Id }[]>`
    select kind, from_id as "fromId" from edges
    where (kind in (20, 30) and to_id = ${postId}) or (kind = 1 and to_id = ${accountId})`;
  const names: Record<number, string> = { 1: 'follow', 20: 'like', 30: 'repost' };
  return rows.map(({ kind, fromId }) => `${names[kind]} ${fromId}`).toSorted();
}
