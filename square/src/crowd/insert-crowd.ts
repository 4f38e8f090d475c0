import { randomInt } from 'node:crypto';
import { SHARDS, shardOfAccount, type Id, type MintId } from '#kernel/index.ts';
import { insertAccounts, insertNames, toHandle } from '#accounts/index.ts';
import type { Db } from '#database/index.ts';
import { insertEdges, withInverse, type Edge } from '#edges/index.ts';

/** Accounts that nobody signs in to, by their place in `usernames`, and who among them follows whom. */
export type Crowd = {
  readonly usernames: readonly string[];
  /** Pairs of places: the first follows the second. */
  readonly follows: readonly (readonly [number, number])[];
};

const ACCOUNTS_AT_ONCE = 2_000;
const FOLLOWS_AT_ONCE = 4_000;

/**
 * Writes many accounts and their follows past the actions, for rehearsals and measurements: nobody is told of the follows.
 * Answers the accounts' ids in the order of the usernames; throws where a username is taken.
 */
export async function insertCrowd(
  db: Db,
  mint: MintId,
  crowd: Crowd,
  onProgress: (done: number) => void = () => {},
): Promise<Id[]> {
  const ids = crowd.usernames.map(() => mint(randomInt(SHARDS)));
  for (const [from, names] of slices(crowd.usernames, ACCOUNTS_AT_ONCE)) {
    await insertSome(
      db,
      names.map((username, n) => ({ id: ids[from + n]!, username })),
    );
    onProgress(from + names.length);
  }
  for (const [from, pairs] of slices(crowd.follows, FOLLOWS_AT_ONCE)) {
    await insertEdges(
      db,
      pairs.flatMap(([follower, followee]) => toFollow(mint, ids[follower]!, ids[followee]!)),
    );
    onProgress(ids.length + from + pairs.length);
  }
  return ids;
}

async function insertSome(db: Db, accounts: readonly { id: Id; username: string }[]): Promise<void> {
  await db.begin(async (tx) => {
    const names = accounts.map(({ id, username }) => ({ name: toHandle(username), id }));
    const taken = await insertNames(tx, 'handle', names);
    if (taken.length > 0) throw new Error(`the username ${taken[0]} is taken`);
    await insertAccounts(tx, accounts);
  });
}

function toFollow(mint: MintId, fromId: Id, toId: Id): Edge[] {
  const shard = shardOfAccount(fromId);
  const data = { reposts: true, notify: false, languages: null };
  return withInverse({ shard, fromId, kind: 'follow', toId, id: mint(shard), data }, shardOfAccount(toId));
}

function* slices<T>(all: readonly T[], size: number): Generator<[number, readonly T[]]> {
  for (let from = 0; from < all.length; from += size) yield [from, all.slice(from, from + size)];
}
