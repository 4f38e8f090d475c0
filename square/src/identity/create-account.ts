import { randomBytes, randomInt } from 'node:crypto';
import { Problem, SHARDS, shardOfAccount, type Id } from '#kernel/index.ts';
import type { Tx } from '#database/index.ts';
import { insertAccounts, insertName, toHandle, updateAccount, type Account } from '#accounts/index.ts';
import { announceAccount } from './events.ts';
import {
  fault,
  findFaults,
  toEmail,
  toLocale,
  toMessage,
  type Faults,
  type SignUpForm,
} from './check-sign-up.ts';
import type { Identity } from './context.ts';
import { insertLetter } from './letter-queries.ts';
import { FIRST_STANDING, type Hold } from './standings.ts';
import type { Login } from './user.ts';
import { claimOwnership, insertUser, listStaffUsernames, listTakenNames } from './user-queries.ts';

export type CreatedAccount = {
  readonly accountId: Id;
  readonly username: string;
  /** What must happen before it can be used. */
  readonly hold: Hold | null;
};
export type AccountKind = {
  readonly role: Account['role'] | 'first-owns';
  readonly isConfirmed: boolean;
  readonly isApproved: boolean;
};

type CreateDeps = Pick<
  Identity,
  'db' | 'guard' | 'mint' | 'hasher' | 'letters' | 'users' | 'standings' | 'sessions' | 'bus'
>;

/**
 * Makes an account with all that belongs to it, or nothing of it. Throws Problem with every fault at once.
 * Of those who sign up at the same moment on a new square, exactly one becomes its owner.
 */
export async function createAccount(
  deps: CreateDeps,
  form: SignUpForm,
  kind: AccountKind,
): Promise<CreatedAccount> {
  const email = toEmail(form.email);
  await refuseFaults(deps, form, email);
  const passwordHash = await deps.hasher.hash(form.password);
  const accountId = mintAccountId(deps);
  const user = {
    accountId,
    email,
    passwordHash,
    locale: toLocale(form.locale),
    reason: form.reason ?? '',
    isConfirmed: kind.isConfirmed,
  };
  const isApproved = await deps.guard.run(() =>
    deps.db.begin(async (tx) => {
      await takeNames(tx, { accountId, username: form.username, email });
      await insertAccounts(tx, [{ id: accountId, username: form.username }]);
      const role = await giveRole(tx, accountId, kind.role);
      const isLetIn = kind.isApproved || role === 'owner'; // there is nobody yet who could let the owner in
      await insertUser(tx, { ...user, isApproved: isLetIn });
      if (!kind.isConfirmed) await insertLetter(tx, confirmLetter(deps, accountId, email));
      return isLetIn;
    }),
  );
  const hold = kind.isConfirmed ? (isApproved ? null : 'pending') : 'unconfirmed';
  if (hold) announceAccount(deps, accountId, { ...FIRST_STANDING, hold });
  deps.letters.wake();
  return { accountId, username: form.username, hold };
}

/** What an account's owner chose nothing of: strong enough to be kept. */
export function createPassword(): string {
  return randomBytes(15).toString('base64url');
}

/** An account's shard is a hash of its id; the shard in the id itself is random, so that no two nodes mint the same. */
function mintAccountId({ mint }: Pick<Identity, 'mint'>): Id {
  return mint(randomInt(SHARDS));
}

function confirmLetter({ mint }: Pick<Identity, 'mint'>, accountId: Id, email: string) {
  return { accountId, id: mint(shardOfAccount(accountId)), kind: 'confirm', email } as const;
}

/** What is wrong by itself is not looked up: only what is well formed goes into a query. */
async function refuseFaults(deps: CreateDeps, form: SignUpForm, email: string): Promise<void> {
  const malformed = findFaults(form, []);
  const handle = toHandle(form.username);
  const logins: Login[] = [
    ...(malformed['username'] ? [] : [{ kind: 'handle', name: handle } as const]),
    ...(malformed['email'] ? [] : [{ kind: 'email', name: email } as const]),
  ];
  const [staff, taken] = await deps.guard.run(() =>
    Promise.all([listStaffUsernames(deps.db), listTakenNames(deps.db, logins)]),
  );
  const faults: Faults = {
    ...findFaults(form, staff),
    ...(taken.includes(handle) && { username: [USERNAME_TAKEN] }),
    ...(taken.includes(email) && { email: [EMAIL_TAKEN] }),
  };
  if (Object.keys(faults).length > 0) throw new Problem('invalid', toMessage(faults), { details: faults });
}

const USERNAME_TAKEN = fault('ERR_TAKEN', 'Somebody has this username already: choose another one.');
const EMAIL_TAKEN = fault(
  'ERR_TAKEN',
  'There is an account with this e-mail address already: sign in, or ask for a new password.',
);

/** The names' uniqueness in the database decides between two who come at once; the loser's transaction ends here. */
async function takeNames(tx: Tx, who: { accountId: Id; username: string; email: string }): Promise<void> {
  const gotHandle = await insertName(tx, 'handle', toHandle(who.username), who.accountId);
  const gotEmail = await insertName(tx, 'email', who.email, who.accountId);
  if (gotHandle && gotEmail) return;
  const faults: Faults = {
    ...(!gotHandle && { username: [USERNAME_TAKEN] }),
    ...(!gotEmail && { email: [EMAIL_TAKEN] }),
  };
  throw new Problem('invalid', toMessage(faults), { details: faults });
}

async function giveRole(tx: Tx, accountId: Id, asked: AccountKind['role']): Promise<Account['role']> {
  const isFirst = asked === 'first-owns' || asked === 'owner' ? await claimOwnership(tx, accountId) : false;
  const role = asked === 'first-owns' ? (isFirst ? 'owner' : 'member') : asked;
  if (role !== 'member') await updateAccount(tx, accountId, { role });
  return role;
}
