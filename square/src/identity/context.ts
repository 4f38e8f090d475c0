import type { Clock, MintId, Urls } from '#kernel/index.ts';
import type { Db, Guard } from '#database/index.ts';
import type { AccountReader } from '#accounts/index.ts';
import type { Bus } from '#engines/bus/index.ts';
import type { Mailer } from '#engines/mail/index.ts';
import { createDeferredWrites, type DeferredWrites } from './deferred-writes.ts';
import { createDeviceKeeper, type DeviceKeeper } from './devices.ts';
import { listenToIdentity, type IdentityEvents } from './events.ts';
import { followRecord } from './follow-record.ts';
import { createPasswordHasher, type HashCost, type PasswordHasher } from './passwords.ts';
import { createUserReader, type UserReader } from './read-users.ts';
import { createLetterSender, type LetterSender } from './send-letters.ts';
import { createSessionKeeper, type SessionKeeper } from './sessions.ts';
import { listEndedSessions } from './session-queries.ts';
import { createStandings, type Standings } from './standings.ts';
import { createThrottle, type Throttle, type ThrottleLimit } from './throttle.ts';
import { listStandings } from './user-queries.ts';

/** The part of a logger that is used here. */
export type Log = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

export type IdentityDeps = {
  readonly db: Db;
  readonly guard: Guard;
  readonly mint: MintId;
  readonly clock: Clock;
  readonly bus: Bus<IdentityEvents>;
  /** Hears which accounts to read anew, such as one that got another role from the command line. */
  readonly accounts: Pick<AccountReader, 'refresh'>;
  readonly mailer: Mailer;
  readonly urls: Urls;
  readonly log: Log;
  /** Signs sessions: at least 32 characters, the same on every node. A new one signs everybody out. */
  readonly secret: string;
  readonly hashCost?: HashCost;
  readonly limits?: Partial<IdentityLimits> | undefined;
  /** Who may make an account by themselves: everybody, whom a moderator lets in, nobody. */
  readonly signUps?: 'open' | 'approval' | 'closed';
};

/** How often things may be tried. */
export type IdentityLimits = {
  readonly signInByNetwork: ThrottleLimit;
  readonly signInByAccount: ThrottleLimit;
  readonly signUpByNetwork: ThrottleLimit;
  /** Forms with faults too: they tell which names are taken. */
  readonly signUpTryByNetwork: ThrottleLimit;
  readonly lettersByNetwork: ThrottleLimit;
  readonly lettersByAddress: ThrottleLimit;
};

const MINUTE_MS = 60_000;
const LIMITS: IdentityLimits = {
  signInByNetwork: { times: 25, windowMs: 5 * MINUTE_MS },
  signInByAccount: { times: 25, windowMs: 60 * MINUTE_MS },
  signUpByNetwork: { times: 5, windowMs: 30 * MINUTE_MS },
  signUpTryByNetwork: { times: 25, windowMs: 5 * MINUTE_MS },
  lettersByNetwork: { times: 25, windowMs: 5 * MINUTE_MS },
  lettersByAddress: { times: 5, windowMs: 30 * MINUTE_MS },
};

const UNLIMITED: ThrottleLimit = { times: Infinity, windowMs: 1 };
/** For tests, and for squares that stand behind a guard of their own. */
export const NO_LIMITS: IdentityLimits = Object.freeze({
  signInByNetwork: UNLIMITED,
  signInByAccount: UNLIMITED,
  signUpByNetwork: UNLIMITED,
  signUpTryByNetwork: UNLIMITED,
  lettersByNetwork: UNLIMITED,
  lettersByAddress: UNLIMITED,
});

/** All that the use cases of identity need; each names its part of it. */
export type Identity = Omit<IdentityDeps, 'secret' | 'hashCost' | 'limits' | 'signUps'> & {
  readonly standings: Standings;
  readonly users: UserReader;
  readonly sessions: SessionKeeper;
  readonly hasher: PasswordHasher;
  readonly devices: DeviceKeeper;
  readonly deferred: DeferredWrites;
  readonly letters: LetterSender;
  readonly throttles: Readonly<Record<keyof IdentityLimits, Throttle>>;
  readonly signUps: 'open' | 'approval' | 'closed';
  /** False on localhost, where no mail arrives and nobody else comes by. */
  readonly confirmsEmail: boolean;
  /** Resolves when all standings are in memory: before that, nobody's token or session is believed. */
  start(): Promise<void>;
  isReady(): boolean;
  close(): Promise<void>;
};

/** Puts identity together; `letters.start()` is for the processes that send mail. */
export function createIdentity(deps: IdentityDeps): Identity {
  const { db, guard, clock, urls, log, secret } = deps;
  const standings = createStandings();
  const isReady = () => follower.isReady();
  const parts = {
    standings,
    users: createUserReader({ db, guard, clock, standings, domain: urls.domain }),
    sessions: createSessionKeeper({ secret, clock, standings, isReady }),
    hasher: createPasswordHasher(deps.hashCost),
    devices: createDeviceKeeper(secret),
    deferred: createDeferredWrites({ db, guard, log }),
    letters: createLetterSender(deps),
    throttles: createThrottles({ ...LIMITS, ...deps.limits }, clock),
    signUps: deps.signUps ?? 'open',
    confirmsEmail: !isLoopback(new URL(urls.base).hostname),
  };
  const follower = followRecord((withinSeconds) => readChanges({ ...deps, ...parts }, withinSeconds), deps);
  let stopListening = () => {};
  return {
    ...deps,
    ...parts,
    isReady,
    start: async () => {
      stopListening = listenToIdentity({ ...parts, bus: deps.bus });
      await follower.start();
      await warmUp(parts.users, log);
    },
    close: async () => {
      stopListening();
      follower.close();
      parts.deferred.close();
      await parts.letters.close();
    },
  };
}

type Memory = Pick<Identity, 'db' | 'standings' | 'sessions' | 'accounts'>;

async function readChanges(memory: Memory, withinSeconds: number | null): Promise<void> {
  const { db, standings, sessions, accounts } = memory;
  const changed = await listStandings(db, withinSeconds);
  for (const row of changed) standings.note(row.accountId, row);
  if (withinSeconds !== null) accounts.refresh(changed.map((row) => row.accountId));
  sessions.end(await listEndedSessions(db, withinSeconds));
}

/** Without it people can sign in as well, only not while the database is away. */
async function warmUp(users: UserReader, log: Log): Promise<void> {
  try {
    await users.warm();
  } catch (error) {
    log.warn({ err: error }, 'could not read the newest users into memory');
  }
}

function createThrottles(limits: IdentityLimits, clock: Clock): Record<keyof IdentityLimits, Throttle> {
  return {
    signInByNetwork: createThrottle(limits.signInByNetwork, clock),
    signInByAccount: createThrottle(limits.signInByAccount, clock),
    signUpByNetwork: createThrottle(limits.signUpByNetwork, clock),
    signUpTryByNetwork: createThrottle(limits.signUpTryByNetwork, clock),
    lettersByNetwork: createThrottle(limits.lettersByNetwork, clock),
    lettersByAddress: createThrottle(limits.lettersByAddress, clock),
  };
}

function isLoopback(hostname: string): boolean {
  return /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}
