import { Problem, shardOfAccount } from '#kernel/index.ts';
import { announceAccount } from './events.ts';
import { refuseWeak, writePassword, type PasswordDeps } from './change-password.ts';
import type { Identity } from './context.ts';
import { findSentLetter, insertLetter, takeLetter } from './letter-queries.ts';
import { letterIsUsed, toLetterRef, type LetterRef } from './letter-secret.ts';
import { takeTry } from './throttle.ts';
import type { User } from './user.ts';
import { findUser, updateEmail } from './user-queries.ts';

type AskDeps = Pick<Identity, 'users' | 'db' | 'guard' | 'mint' | 'letters' | 'throttles'>;

const MAX_TYPED = 320;

/** Writes a letter with which a new password can be chosen, if there is such an account. What is answered never tells. */
export async function askForReset(deps: AskDeps, typed: string, ip: string): Promise<void> {
  takeTry(deps.throttles.lettersByNetwork, ip, 'Too many mails were asked for from your network.');
  const user = await deps.users.findByLogin(typed.slice(0, MAX_TYPED));
  if (!user || user.disabledAt) return;
  const { accountId, email } = user;
  if (deps.throttles.lettersByAddress.take(email) !== undefined) return;
  const letter = { accountId, id: deps.mint(shardOfAccount(accountId)), kind: 'reset', email } as const;
  await deps.guard.run(() => insertLetter(deps.db, letter));
  deps.letters.wake();
}

/** Whose password a link would change; throws Problem for one that cannot be used any more. Uses nothing up. */
export async function readReset(deps: Pick<Identity, 'db' | 'guard'>, secret: string): Promise<User> {
  return getResetUser(deps, toLetterRef(secret));
}

/** Chooses a new password with the secret from a letter, once. Everything that was signed in is signed out, and nobody in. */
export async function resetPassword(deps: PasswordDeps, secret: string, chosen: string): Promise<void> {
  const ref = toLetterRef(secret);
  const user = await getResetUser(deps, ref);
  refuseWeak(chosen, user);
  const passwordHash = await deps.hasher.hash(chosen);
  const standing = await deps.guard.run(() =>
    deps.db.begin(async (tx) => {
      const letter = await takeLetter(tx, ref);
      if (letter?.kind !== 'reset') throw letterIsUsed();
      const changed = await writePassword(tx, deps, { user, passwordHash });
      // Who reads the mail of this address has proven it by that.
      const isProof = !user.confirmedAt && letter.email === user.email;
      return (isProof && (await updateEmail(tx, user.accountId, user.email))) || changed;
    }),
  );
  announceAccount(deps, user.accountId, standing);
  deps.letters.wake();
}

async function getResetUser({ db, guard }: Pick<Identity, 'db' | 'guard'>, ref: LetterRef): Promise<User> {
  const letter = await guard.run(() => findSentLetter(db, ref));
  if (letter?.kind !== 'reset') throw letterIsUsed();
  const user = await guard.run(() => findUser(db, ref.accountId));
  if (!user) throw new Problem('not-found', 'There is no such account on this square.');
  return user;
}
