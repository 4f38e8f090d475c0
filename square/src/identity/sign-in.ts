import type { Id } from '#kernel/index.ts';
import type { Identity } from './context.ts';
import { startSession, type Browser, type OpenSession } from './start-session.ts';
import type { Hold } from './standings.ts';
import { toNetwork } from './throttle.ts';
import type { User } from './user.ts';
import { replaceHash } from './user-queries.ts';

/** What came of a try to sign in. `wrong` does not say whether there is such an account. */
export type SignInResult =
  | ({ readonly outcome: 'signed-in'; readonly accountId: Id; readonly device: string } & OpenSession)
  | { readonly outcome: 'wrong' | 'disabled' }
  | { readonly outcome: Hold; readonly accountId: Id }
  | { readonly outcome: 'throttled'; readonly retryAfterSeconds: number };

type SignInDeps = Pick<
  Identity,
  'users' | 'hasher' | 'throttles' | 'standings' | 'devices' | 'deferred' | 'mint' | 'clock' | 'sessions'
>;
export type SignInForm = { readonly login: string; readonly password: string };

const MAX_LOGIN = 320;
const MAX_TYPED_PASSWORD = 1_000;

/** Signs somebody in by e-mail address or username; people whom this process knows also while the database is away. */
export async function signIn(deps: SignInDeps, form: SignInForm, browser: Browser): Promise<SignInResult> {
  const network = toNetwork(browser.ip);
  const tooMany = deps.throttles.signInByNetwork.take(network);
  if (tooMany !== undefined) return { outcome: 'throttled', retryAfterSeconds: tooMany };
  const login = form.login.slice(0, MAX_LOGIN);
  const user = await deps.users.findByLogin(login);
  const key = user ? toKey(deps, user.accountId, browser) : login.toLowerCase();
  const tooOften = deps.throttles.signInByAccount.take(key);
  if (tooOften !== undefined) return { outcome: 'throttled', retryAfterSeconds: tooOften };
  const isRight = await deps.hasher.verify(user?.passwordHash, form.password.slice(0, MAX_TYPED_PASSWORD));
  if (!user || !isRight) return { outcome: 'wrong' };
  deps.throttles.signInByNetwork.giveBack(network);
  deps.throttles.signInByAccount.giveBack(key);
  return admit(deps, user, { password: form.password, browser });
}

/** A browser that was signed in to the account before is counted by itself. */
function toKey({ devices }: Pick<Identity, 'devices'>, accountId: Id, { device }: Browser): string {
  return devices.findKey(device, accountId) ?? accountId.toString();
}

/** What only somebody with the right password hears. */
async function admit(
  deps: SignInDeps,
  user: User,
  given: { password: string; browser: Browser },
): Promise<SignInResult> {
  const { accountId } = user;
  if (user.disabledAt || deps.standings.get(accountId).disabled) return { outcome: 'disabled' };
  if (!user.confirmedAt) return { outcome: 'unconfirmed', accountId };
  if (!user.approvedAt) return { outcome: 'pending', accountId };
  if (deps.hasher.isOutdated(user.passwordHash)) await rehash(deps, user, given.password);
  const { browser } = given;
  const isKnown = deps.devices.findKey(browser.device, accountId) !== undefined;
  const device = isKnown && browser.device !== undefined ? browser.device : deps.devices.create(accountId);
  return { outcome: 'signed-in', accountId, device, ...(await startSession(deps, accountId, browser)) };
}

/** Today's costs for yesterday's hash: the password is only known at this moment. */
async function rehash(deps: SignInDeps, user: User, password: string): Promise<void> {
  const to = await deps.hasher.hash(password);
  const change = { from: user.passwordHash, to };
  await deps.deferred.write((db) => replaceHash(db, user.accountId, change));
  deps.users.drop(user.accountId);
}

/** Whether this is the account's password, as asked before anything that only its owner may do; counts as a try. */
export async function isPasswordOf(
  deps: Pick<Identity, 'users' | 'hasher' | 'throttles'>,
  accountId: Id,
  password: string,
): Promise<boolean> {
  if (deps.throttles.signInByAccount.take(accountId.toString()) !== undefined) return false;
  const user = await deps.users.find(accountId);
  const isRight = await deps.hasher.verify(user?.passwordHash, password.slice(0, MAX_TYPED_PASSWORD));
  if (isRight) deps.throttles.signInByAccount.giveBack(accountId.toString());
  return isRight;
}
