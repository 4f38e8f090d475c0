import { shardOfAccount, type Id } from '#kernel/index.ts';
import type { DbOrTx } from '#database/index.ts';

/** `confirm` proves an address, `reset` lets the reader choose a new password; the others tell what happened. */
export type LetterKind = 'confirm' | 'reset' | 'password-changed' | 'email-changed';

export type Letter = {
  readonly accountId: Id;
  readonly id: Id;
  readonly kind: LetterKind;
  readonly email: string;
};

export type DueLetter = Letter & {
  readonly username: string;
  readonly locale: string;
  readonly tries: number;
};

/** Puts a letter where it will be sent from, in the transaction of what it is about; after a day of failing it is dropped. */
export async function insertLetter(db: DbOrTx, letter: Letter): Promise<void> {
  const { accountId, id, kind, email } = letter;
  await db`
    insert into letters (shard, account_id, id, kind, email, expires_at)
    values (${shardOfAccount(accountId)}, ${accountId}, ${id}, ${kind}, ${email}, now() + interval '24 hours')`;
}

/** Takes the next letter that is due and that nobody else is sending, for as long as the transaction lasts. */
export async function claimLetter(db: DbOrTx): Promise<DueLetter | undefined> {
  const [row] = await db<DueLetter[]>`
    select l.account_id as "accountId", l.id, l.kind, l.email, l.tries, a.username, u.locale
    from letters l
    join users u on (u.shard, u.account_id) = (l.shard, l.account_id)
    join accounts a on (a.shard, a.id) = (l.shard, l.account_id)
    where l.sent_at is null and l.send_at <= now() and l.expires_at > now()
    order by l.send_at limit 1 for update of l skip locked`;
  return row;
}

/** Notes that a letter went out, with the hash of its secret if it has one. */
export async function markSent(
  db: DbOrTx,
  letter: Letter,
  secret: { hash: Buffer; validHours: number },
): Promise<void> {
  await db`
    update letters set sent_at = now(), hash = ${secret.hash}, expires_at = now() + make_interval(hours => ${secret.validHours})
    where shard = ${shardOfAccount(letter.accountId)} and account_id = ${letter.accountId} and id = ${letter.id}`;
}

export async function postponeLetter(db: DbOrTx, letter: Letter, seconds: number): Promise<void> {
  await db`
    update letters set tries = tries + 1, send_at = now() + make_interval(secs => ${seconds})
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
      and hash = ${ref.hash} and sent_at is not null and expires_at > now()`;
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
      and hash = ${ref.hash} and sent_at is not null and expires_at > now()
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
