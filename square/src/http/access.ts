import type {} from 'fastify';
import type { Id } from '#kernel/index.ts';
import type { UploadLimits } from './uploads.ts';

/** Who is asking, as their token says: checked by signature, without the database. */
export type Principal = {
  readonly tokenId: Id;
  /** Undefined for an app that speaks for itself (client credentials). */
  readonly accountId: Id | undefined;
  readonly appId: Id | undefined;
  readonly scopes: readonly string[];
  /** What the account waits for before it may do anything: its address to be confirmed, or a moderator. */
  readonly hold?: 'unconfirmed' | 'pending';
};

/** Answers who a bearer token speaks for; undefined for one that is forged, revoked or unknown. */
export type VerifyToken = (token: string) => Principal | undefined;

/**
 * What a route asks of who calls it. A route that does not say is refused when it is registered: deny by default.
 * `anyone`: no token is looked at. `optional`: a token is used when there is one. `app`: any token.
 * `user`: a token of an account that holds one of the scopes.
 */
export type Access =
  | { readonly who: 'anyone' }
  | { readonly who: 'optional'; readonly scopes?: readonly string[] }
  | { readonly who: 'app'; readonly scopes?: readonly string[] }
  | { readonly who: 'user'; readonly scopes: readonly string[] };

/** Who goes first when there is too much: `first` is posting and home, `last` what nobody waits for, `always` never waits. */
export type AdmissionClass = 'always' | 'first' | 'normal' | 'last';

/** Which limit a route counts against besides the general ones; `none` for what must always answer. */
export type RateLimitName = 'none' | 'media' | 'delete' | 'paging' | 'apps' | 'sign-up';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    admission?: AdmissionClass;
    uploads?: UploadLimits;
    rateLimit?: RateLimitName;
    /** A page for visitors, which those who are signed in see in the web client instead. */
    opensInApp?: boolean;
  }
  interface FastifyRequest {
    principal: Principal | undefined;
  }
}

export const anyone: Access = { who: 'anyone' };
export const optional: Access = { who: 'optional' };
export function user(...scopes: string[]): Access {
  return { who: 'user', scopes };
}
