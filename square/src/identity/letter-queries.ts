import { shardOfAccount, type Id } from '#kernel/index.ts';
import type { DbOrTx } from '#database/index.ts';

/** `confirm` proves an address, `reset` lets the reader choose a new password; the others tell what happened. */
export type LetterKind = 'confirm' | 'reset' | 'approved' | 'password-changed' | 'email-changed';

export type Letter = {
  readonly accountId: Id;
  readonly id: Id;
  readonly kind: LetterKind;
  readonly email: string;
};

export type DueLetter = Letter & {
  readonly username: string;
  readonly locale: string;
};

/** Puts a letter where it will be sent from, in the transaction of what it is about; after a day of failing it is dropped. */
export async function insertLetter(db: DbOrTx, letter: Letter): Promise<void> {
  const { accountId, id, kind, email } = letter;
  await db`
    insert into letters (shard, account_id, id, kind, email, expires_at)
    values (${shardOfAccount(accountId)}, ${accountId}, ${id}, ${kind}, ${email}, now() + interval '24 hours')`;
}

/**
 * Takes the next letter that is due and gives it the hash of its secret. It is due again a while later, doubling with
 * each try and spread by half, unless it is marked as sent: so one that was lost with a process is sent anew.
 */
export async function claimLetter(db: DbOrTx, hash: Buffer): Promise<DueLetter | undefined> {
  const [row] = await db<DueLetter[]>`
    update letters l set hash = ${hash}, tries = l.tries + 1,
      send_at = now() + make_interval(secs => least(1800, 20 * power(2, least(l.tries, 10))) * (0.75 + random() / 2))
    from (
        select w.shard, w.account_id, w.id, a.username, u.locale from letters w
        join users u on (u.shard, u.account_id) = (w.shard, w.account_id)
        join accounts a on (a.shard, a.id) = (w.shard, w.account_id)
        where w.sent_at is null and w.send_at <= now() and w.expires_at > now()
        order by w.send_at limit 1 for update of w skip locked) as due
    where (l.shard, l.account_id, l.id) = (due.shard, due.account_id, due.id)
    returning l.account_id as "accountId", l.id, l.kind, l.email, due.username, due.locale`;
  return row;
}

/** Notes that a letter went out; from now on its secret can be used for so many hours. */
export async function markSent(db: DbOrTx, letter: Letter, validHours: number): Promise<void> {
  await db`
    update letters set sent_at = now(), expires_at = now() + make_interval(hours => ${validHours})
    where shard = ${shardOfAccount(letter.accountId)} and account_id = ${letter.accountId} and id = ${letter.id}`;
}

/** The letter that a secret came with, while it may be used. */
export async function findSentLetter(
  db: DbOrTx,
  ref: { accountId: Id; id: Id; hash: Buffer },
): Promise<Letter | undefined> {
  const [row] = await db<Letter[]>`
    select account_id as "accountId", id, kind, email from letters
    where shard = ${shardOfAccount(ref.accountId)} and account_id = ${ref.accountId} and id = ${ref.id}
      and hash = ${ref.hash} and expires_at > now()`;
  return row;
}

/** Uses up a secret; undefined where it was used already, or never was. */
export async function takeLetter(
  db: DbOrTx,
  ref: { accountId: Id; id: Id; hash: Buffer },
): Promise<Letter | undefined> {
  const [row] = await db<Letter[]>`
    delete from letters
    where shard = ${shardOfAccount(ref.accountId)} and account_id = ${ref.accountId} and id = ${ref.id}
      and hash = ${ref.hash} and expires_at > now()
    returning account_id as "accountId", id, kind, email`;
  return row;
}

/** Takes back what was written but not used: a newer letter counts, or the matter is done. */
export async function deleteLetters(db: DbOrTx, accountId: Id, kinds: readonly LetterKind[]): Promise<void> {
  await db`
    delete from letters where shard = ${shardOfAccount(accountId)} and account_id = ${accountId} and kind = any(${kinds as string[]})`;
}

export async function deleteExpiredLetters(db: DbOrTx): Promise<void> {
  await db`delete from letters where expires_at < now()`;
}
