import { Problem, shardOfAccount, type Id } from '#kernel/index.ts';
import type { Identity } from './context.ts';
import { announceEndedSessions, type AnnounceDeps } from './events.ts';
import {
  endSessionRow,
  listSessionRows,
  upsertSession,
  type NewSession,
  type SessionRow,
} from './session-queries.ts';
import { isDueForRenewal, SESSION_LIFE_MS, type Session } from './sessions.ts';

/** The browser that somebody sits at. */
export type Browser = {
  readonly ip: string;
  readonly userAgent: string;
  /** The cookie that it got when somebody signed in there before. */
  readonly device?: string | undefined;
};

/** A session, and the cookie that proves it. */
export type OpenSession = { readonly session: Session; readonly cookie: string };

type SessionDeps = Pick<Identity, 'mint' | 'clock' | 'sessions' | 'deferred'>;
const MAX_USER_AGENT = 300;

/** Signs a browser in, also while the database is away: then the session is listed later. */
export async function startSession(deps: SessionDeps, accountId: Id, browser: Browser): Promise<OpenSession> {
  const id = deps.mint(shardOfAccount(accountId));
  return writeSession(deps, { id, accountId, expiresAtMs: deps.clock() + SESSION_LIFE_MS }, browser);
}

/** Once a day a session that is used gets a new cookie; undefined where it is not due. */
export async function renewSession(
  deps: SessionDeps,
  session: Session,
  browser: Browser,
): Promise<OpenSession | undefined> {
  if (!isDueForRenewal(session, deps.clock())) return undefined;
  return writeSession(deps, { ...session, expiresAtMs: deps.clock() + SESSION_LIFE_MS }, browser);
}

async function writeSession(deps: SessionDeps, session: Session, browser: Browser): Promise<OpenSession> {
  const row = toRow(session, browser);
  await deps.deferred.write((db) => upsertSession(db, row));
  return { session, cookie: deps.sessions.seal(session) };
}

/** Signs one browser out: at once on every node that hears of it, and for good when it is written. */
export async function endSession(
  deps: AnnounceDeps & Pick<Identity, 'deferred'>,
  session: Session,
): Promise<void> {
  announceEndedSessions(deps, [session.id]);
  const row = toRow(session, { ip: '', userAgent: '' });
  const isWritten = await deps.deferred.write((db) => endSessionRow(db, row));
  if (!isWritten) throw notWritten();
}

/** The browsers in which an account is signed in. */
export function listSessions(deps: Pick<Identity, 'db' | 'guard'>, accountId: Id): Promise<SessionRow[]> {
  return deps.guard.run(() => listSessionRows(deps.db, accountId));
}

function toRow({ id, accountId, expiresAtMs }: Session, { ip, userAgent }: Browser): NewSession {
  return {
    id,
    accountId,
    expiresAt: new Date(expiresAtMs),
    ip,
    userAgent: userAgent.slice(0, MAX_USER_AGENT),
  };
}

function notWritten(): Problem {
  return new Problem(
    'unavailable',
    'You are signed out here. The square’s database is away, so other servers may hear of it late: to be sure, sign out again later.',
  );
}
