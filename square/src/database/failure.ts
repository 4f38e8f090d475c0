const NO_DATABASE = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'CONNECTION_CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EAGAIN', // a unix socket where as many wait already as it lets
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** PostgreSQL's own classes (appendix A): connection, resources, operator intervention, system, and read-only. */
const NO_SERVICE = /^(?:08|53|57|58)|^25006$/;

/** True where the database could not do it now; false where what was asked of it is wrong. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof DatabaseAway) return true;
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' && (NO_DATABASE.has(code) || NO_SERVICE.test(code));
}

/** A lost race inside the database that running the same transaction again cures. */
export function isRetryable(error: unknown): boolean {
  const code = (error as { code?: unknown } | undefined)?.code;
  return code === '40001' || code === '40P01';
}

/** A row of this key was there already. */
export function isTakenKey(error: unknown): boolean {
  return (error as { code?: unknown } | undefined)?.code === '23505';
}

/** The budget ran out or the circuit is open: nobody asked the database, or nobody knows what it did. */
export class DatabaseAway extends Error {}
