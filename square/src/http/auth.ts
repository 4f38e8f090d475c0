import type { FastifyRequest } from 'fastify';
import { Problem } from '#kernel/index.ts';
import type { Access, Principal, VerifyToken } from './access.ts';

/** The old scope `follow` stands for these (Mastodon, OAuth scopes). */
const FOLLOW = ['blocks', 'follows', 'mutes'].flatMap((what) => [`read:${what}`, `write:${what}`]);

/** True where one of the scopes held covers one of those wanted: `read` covers `read:statuses`. */
export function coversScope(held: readonly string[], wanted: readonly string[]): boolean {
  return wanted.some((scope) => held.some((h) => covers(h, scope)));
}

function covers(held: string, wanted: string): boolean {
  return held === wanted || wanted.startsWith(`${held}:`) || (held === 'follow' && FOLLOW.includes(wanted));
}

/** Checks every request against what its route says it asks; sets `request.principal`. */
export function createAuthHook(verifyToken: VerifyToken) {
  return (request: FastifyRequest, access: Access | undefined): void => {
    request.principal = admit(access, () => readPrincipal(request, verifyToken));
  };
}

function admit(access: Access | undefined, read: () => Principal | undefined): Principal | undefined {
  if (!access || access.who === 'anyone') return undefined; // without `access` there is no route: the answer is 404
  const principal = read();
  if (!principal) {
    if (access.who === 'optional') return undefined;
    throw new Problem('unauthenticated', 'The access token is invalid');
  }
  if (principal.hold && access.who === 'optional') return undefined;
  if (access.who === 'user') refuseNobody(principal);
  if (access.scopes && !coversScope(principal.scopes, access.scopes)) {
    throw new Problem('forbidden', 'This action is outside the authorized scopes');
  }
  return principal;
}

const HOLDS = {
  unconfirmed: 'Your login is missing a confirmed e-mail address',
  pending: 'Your login is currently pending approval',
} as const;

/** A route for accounts wants one, and one that may do something already. */
function refuseNobody({ accountId, hold }: Principal): void {
  if (accountId === undefined) throw new Problem('invalid', 'This method requires an authenticated user');
  if (hold) throw new Problem('forbidden', HOLDS[hold]);
}

/** Undefined without a token. A token that is no good is refused even where none is needed: who sent it believes to be signed in. */
function readPrincipal(request: FastifyRequest, verifyToken: VerifyToken): Principal | undefined {
  const header = request.headers.authorization;
  if (header === undefined) return undefined;
  const token = /^Bearer +([\w.~+/=-]{1,4096}) *$/i.exec(header)?.[1];
  const principal = token === undefined ? undefined : verifyToken(token);
  if (!principal) throw new Problem('unauthenticated', 'The access token is invalid');
  return principal;
}

/** Refuses a route that does not say what it asks of its caller: forgetting must not open a door. */
export function requireAccess(route: {
  method: string | string[];
  url: string;
  config?: { access?: Access };
}): void {
  if (!route.config?.access)
    throw new Error(`the route ${String(route.method)} ${route.url} does not say its access`);
}
