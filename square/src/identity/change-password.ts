import { Problem, shardOfAccount, type Id } from '#kernel/index.ts';
import type { Tx } from '#database/index.ts';
import { findPasswordFault, toMessage } from './check-sign-up.ts';
import type { Identity } from './context.ts';
import { announceAccount, type AnnounceDeps } from './events.ts';
import { deleteLetters, insertLetter } from './letter-queries.ts';
import { endOtherSessionRows } from './session-queries.ts';
import type { OpenSession } from './start-session.ts';
import type { Session } from './sessions.ts';
import { isPasswordOf } from './sign-in.ts';
import type { Standing } from './standings.ts';
import type { User } from './user.ts';
import { beginGeneration, findUser, updatePassword } from './user-queries.ts';

export type PasswordDeps = AnnounceDeps & Pick<Identity, 'db' | 'guard' | 'mint' | 'hasher' | 'letters'>;

/**
 * Changes the password of somebody who is signed in. All tokens and all other sessions end; the one it was done in
 * goes on, with a new cookie. The address gets a letter about it.
 */
export async function changePassword(
  deps: PasswordDeps & Pick<Identity, 'throttles'>,
  session: Session,
  form: { readonly current: string; readonly chosen: string },
): Promise<OpenSession> {
  const { accountId } = session;
  if (!(await isPasswordOf(deps, accountId, form.current))) {
    throw new Problem(
      'invalid',
      'This is not your present password. If you have forgotten it, ask for a new one by mail.',
    );
  }
  await setPassword(deps, accountId, { chosen: form.chosen, keptSessionId: session.id });
  return { session, cookie: deps.sessions.seal(session) };
}

/** Ends every session and every token of an account: for when something feels wrong. */
export async function signOutEverywhere(deps: PasswordDeps, accountId: Id): Promise<void> {
  const standing = await deps.guard.run(() =>
    deps.db.begin(async (tx) => {
      await endOtherSessionRows(tx, accountId, undefined);
      return beginGeneration(tx, accountId);
    }),
  );
  if (standing) announceAccount(deps, accountId, standing);
}

/** Sets a new password and ends what the old one opened. */
export async function setPassword(
  deps: PasswordDeps,
  accountId: Id,
  { chosen, keptSessionId }: { chosen: string; keptSessionId?: Id | undefined },
): Promise<void> {
  const user = await deps.guard.run(() => findUser(deps.db, accountId));
  if (!user) throw new Problem('not-found', 'There is no such account on this square.');
  refuseWeak(chosen, user);
  const passwordHash = await deps.hasher.hash(chosen);
  const standing = await deps.guard.run(() =>
    deps.db.begin((tx) => writePassword(tx, deps, { user, passwordHash, keptSessionId })),
  );
  announceAccount(deps, accountId, standing);
  deps.letters.wake();
}

type NewPassword = {
  readonly user: User;
  readonly passwordHash: string;
  readonly keptSessionId?: Id | undefined;
};

/** Writes a new password with all that it ends, and tells the confirmed address of it. */
export async function writePassword(
  tx: Tx,
  { mint }: Pick<Identity, 'mint'>,
  change: NewPassword,
): Promise<Standing> {
  const { accountId, email, confirmedAt } = change.user;
  const standing = await updatePassword(tx, accountId, change.passwordHash);
  if (!standing) throw new Problem('not-found', 'There is no such account on this square.');
  await endOtherSessionRows(tx, accountId, change.keptSessionId);
  await deleteLetters(tx, accountId, ['reset']);
  const notice = { accountId, id: mint(shardOfAccount(accountId)), kind: 'password-changed', email } as const;
  if (confirmedAt) await insertLetter(tx, notice);
  return standing;
}

/** Throws Problem for a password that must not be chosen. */
export function refuseWeak(password: string, user: User): void {
  const found = findPasswordFault(password, user);
  if (!found) return;
  const details = { password: [found] };
  throw new Problem('invalid', toMessage(details), { details });
}
