import { Problem, shardOfAccount, type Id } from '#kernel/index.ts';
import { deleteName, toHandle, updateAccount, type Account } from '#accounts/index.ts';
import { setPassword, type PasswordDeps } from './change-password.ts';
import type { Identity } from './context.ts';
import { createAccount, createPassword, type CreatedAccount } from './create-account.ts';
import { announceAccount, type AnnounceDeps } from './events.ts';
import type { User } from './user.ts';
import { deleteLetters, insertLetter } from './letter-queries.ts';
import {
  approveUser,
  claimOwnership,
  deleteAccount,
  disclaimOwnership,
  emptyPendingUser,
  findUser,
  listPendingUsers,
  touchStanding,
  updateDisabled,
  type PendingUser,
} from './user-queries.ts';

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
  return { ...(await createAccount(deps, form, { role, isConfirmed, isApproved: true })), password };
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

/** Lets in somebody who waits for it, and tells them by mail. */
export async function approve(
  deps: AnnounceDeps & Pick<Identity, 'db' | 'guard' | 'mint' | 'letters'>,
  accountId: Id,
): Promise<void> {
  const standing = await deps.guard.run(() =>
    deps.db.begin(async (tx) => {
      const approved = await approveUser(tx, accountId);
      const user = approved && (await findUser(tx, accountId));
      const id = deps.mint(shardOfAccount(accountId));
      if (user?.confirmedAt) await insertLetter(tx, { accountId, id, kind: 'approved', email: user.email });
      return approved;
    }),
  );
  if (!standing) throw new Problem('not-found', 'Nobody with this id waits to be let in.');
  announceAccount(deps, accountId, standing);
  deps.letters.wake();
}

/** Those who confirmed their address and wait to be let in, who came first first; keyset by account id. */
export function listPending(
  { db, guard }: Pick<Identity, 'db' | 'guard'>,
  page: { afterId: Id; limit: number },
): Promise<PendingUser[]> {
  return guard.run(() => listPendingUsers(db, page));
}

/** Removes somebody who waits for something as if they had not come: their names are free again. */
export async function reject(
  deps: AnnounceDeps & Pick<Identity, 'db' | 'guard'>,
  accountId: Id,
): Promise<void> {
  const removed = await deps.guard.run(() =>
    deps.db.begin(async (tx) => {
      const user = await emptyPendingUser(tx, accountId);
      if (!user) throw new Problem('not-found', 'Nobody with this id waits to be let in.');
      await deleteAccount(tx, accountId);
      await deleteName(tx, 'handle', toHandle(user.username));
      await deleteName(tx, 'email', user.email);
      await deleteLetters(tx, accountId, ['confirm', 'reset']);
      await disclaimOwnership(tx, accountId);
      return user;
    }),
  );
  announceAccount(deps, accountId, removed);
}

async function getUserByLogin({ users }: Pick<Identity, 'users'>, login: string): Promise<User> {
  const user = await users.findByLogin(login);
  if (!user) throw new Problem('not-found', `There is no account “${login}” on this square.`);
  return user;
}
