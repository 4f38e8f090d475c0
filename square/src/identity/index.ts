export {
  approve,
  changeRole,
  createAccountFor,
  listPending,
  reject,
  resetPasswordFor,
  setDisabled,
} from './administer.ts';
export { changeLocale } from './change-locale.ts';
export { changePassword, signOutEverywhere } from './change-password.ts';
export { MAX_PASSWORD, MIN_PASSWORD, type Faults, type SignUpForm } from './check-sign-up.ts';
export { changeEmail, confirmEmail, readConfirmation, resendConfirmation } from './confirm-email.ts';
export {
  createIdentity,
  NO_LIMITS,
  type Identity,
  type IdentityDeps,
  type IdentityLimits,
  type Log,
} from './context.ts';
export { type CreatedAccount } from './create-account.ts';
export { type DeferredWrites } from './deferred-writes.ts';
export { type IdentityEvents } from './events.ts';
export { followRecord, type RecordFollower } from './follow-record.ts';
export { hasOwner } from './has-owner.ts';
export { createIdSet, type IdSet } from './id-set.ts';
export { type HashCost } from './passwords.ts';
export { askForReset, readReset, resetPassword } from './reset-password.ts';
export { createSeal, type Seal } from './seal.ts';
export { notReadyYet, type Session, type SessionKeeper } from './sessions.ts';
export { type SessionRow } from './session-queries.ts';
export { signIn, type SignInResult } from './sign-in.ts';
export { signUp } from './sign-up.ts';
export { createStandings, type Hold, type Standing, type Standings } from './standings.ts';
export { endSession, listSessions, renewSession, startSession, type Browser } from './start-session.ts';
export { sweepIdentity } from './sweep.ts';
export { createThrottle, takeTry, toNetwork, toWait, type Throttle, type ThrottleLimit } from './throttle.ts';
export { type User } from './user.ts';
