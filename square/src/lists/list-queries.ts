import { shardOf, shardOfAccount, type Id } from '#kernel/index.ts';
import type { DbOrTx } from '#database/index.ts';
import type { List } from './list.ts';

export async function insertList(db: DbOrTx, list: List): Promise<void> {
  await db`
    insert into lists (shard, id, account_id, title, replies_policy, exclusive)
    values (${shardOf(list.id)}, ${list.id}, ${list.accountId}, ${list.title}, ${list.repliesPolicy}, ${list.exclusive})`;
}

export async function updateList(db: DbOrTx, list: List): Promise<void> {
  await db`
    update lists set title = ${list.title}, replies_policy = ${list.repliesPolicy}, exclusive = ${list.exclusive}
    where shard = ${shardOf(list.id)} and id = ${list.id} and account_id = ${list.accountId}`;
}

/** False where it was gone already. */
export async function deleteListRow(db: DbOrTx, list: List): Promise<boolean> {
  const rows = await db`
    delete from lists where shard = ${shardOf(list.id)} and id = ${list.id} and account_id = ${list.accountId} returning id`;
  return rows.length > 0;
}

/** Holds the list's row until the transaction ends, so that nobody joins a list that is being deleted; false where it is gone. */
export async function lockList(db: DbOrTx, id: Id): Promise<boolean> {
  const rows = await db`select id from lists where shard = ${shardOf(id)} and id = ${id} for update`;
  return rows.length > 0;
}

export async function findList(db: DbOrTx, id: Id): Promise<List | undefined> {
  const [list] = await db<List[]>`
    select id, account_id as "accountId", title, replies_policy as "repliesPolicy", exclusive
    from lists where shard = ${shardOf(id)} and id = ${id}`;
  return list;
}

/** Every list of an account, the oldest first; their number is limited. */
export async function listLists(db: DbOrTx, accountId: Id): Promise<List[]> {
  return db<List[]>`
    select id, account_id as "accountId", title, replies_policy as "repliesPolicy", exclusive
    from lists where shard = ${shardOfAccount(accountId)} and account_id = ${accountId} order by id`;
}
