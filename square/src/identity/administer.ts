import { Problem, type Id } from '#kernel/index.ts';
import { updateAccount, type Account } from '#accounts/index.ts';
import { setPassword, type PasswordDeps } from './change-password.ts';
import type { Identity } from './context.ts';
import { createAccount, createPassword, type CreatedAccount } from './create-account.ts';
import { announceAccount, type AnnounceDeps } from './events.ts';
import type { User } from './user.ts';
import { claimOwnership, touchStanding, updateDisabled } from './user-queries.ts';

/*
 * What those who run the square do from the command line or the moderators' room. A running square hears of it
 * within seconds, for it reads what changed from the record.
 */

type NewAccount = {
  readonly username: string;
  readonly email: string;
  readonly role: Account['role'];
  readonly isConfirmed: boolean;
  readonly password?: string | undefined;
};

/** Makes an account for somebody; answers the password that they can change, made up where none was given. */
export async function createAccountFor(
  deps: Parameters<typeof createAccount>[0],
  { username, email, role, isConfirmed, password = createPassword() }: NewAccount,
): Promise<CreatedAccount & { password: string }> {
  const form = { username, email, password, agreement: true };
  return { ...(await createAccount(deps, form, { role, isConfirmed })), password };
}

/** Gives an account a new password; all that was signed in is signed out. */
export async function resetPasswordFor(
  deps: PasswordDeps,
  login: string,
  chosen = createPassword(),
): Promise<{ password: string }> {
  const user = await getUserByLogin(deps, login);
  await setPassword(deps, user.accountId, { chosen });
  return { password: chosen };
}

/** Gives an account another role. */
export async function changeRole(
  deps: Pick<Identity, 'users' | 'db' | 'guard'>,
  login: string,
  role: Account['role'],
): Promise<Id> {
  const { accountId } = await getUserByLogin(deps, login);
  await deps.guard.run(() =>
    deps.db.begin(async (tx) => {
      if (role === 'owner') await claimOwnership(tx, accountId);
      await updateAccount(tx, accountId, { role });
      await touchStanding(tx, accountId);
    }),
  );
  return accountId;
}

/** Shuts an account out, or lets it in again; either way, all its tokens and sessions end. */
export async function setDisabled(
  deps: AnnounceDeps & Pick<Identity, 'db' | 'guard'>,
  accountId: Id,
  isDisabled: boolean,
): Promise<void> {
  const standing = await deps.guard.run(() => updateDisabled(deps.db, accountId, isDisabled));
  if (!standing) throw new Problem('not-found', 'There is no such account on this square.');
  announceAccount(deps, accountId, standing);
}

async function getUserByLogin({ users }: Pick<Identity, 'users'>, login: string): Promise<User> {
  const user = await users.findByLogin(login);
  if (!user) throw new Problem('not-found', `There is no account “${login}” on this square.`);
  return user;
}
