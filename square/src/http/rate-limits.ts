import type { FastifyReply, FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import { Problem, type Clock } from '#kernel/index.ts';
import type { RateLimitName } from './access.ts';

type Limit = { readonly max: number; readonly periodMs: number };
type RuleName = Exclude<RateLimitName, 'none'> | 'account' | 'token' | 'address';
export type RateLimits = Readonly<Record<RuleName, Limit>>;

const MINUTE_MS = 60_000;

/** Mastodon's own (config/initializers/rack_attack.rb), which clients are made for. */
export const RATE_LIMITS: RateLimits = {
  account: { max: 1_500, periodMs: 5 * MINUTE_MS },
  token: { max: 300, periodMs: 5 * MINUTE_MS },
  address: { max: 300, periodMs: 5 * MINUTE_MS },
  media: { max: 30, periodMs: 30 * MINUTE_MS },
  delete: { max: 30, periodMs: 30 * MINUTE_MS },
  paging: { max: 300, periodMs: 15 * MINUTE_MS },
  apps: { max: 5, periodMs: 10 * MINUTE_MS },
  'sign-up': { max: 5, periodMs: 30 * MINUTE_MS },
};

/** Who can be counted at once; more are let through uncounted. */
const MAX_SUBJECTS = 100_000;

type Standing = {
  readonly limit: Limit;
  readonly count: number;
  readonly resetMs: number;
  readonly reset: string;
};

/**
 * Counts requests in fixed windows, in this process. It fails open: who cannot be counted is let through, and nobody is
 * told to be over a limit unless it is known.
 */
export function createRateLimiter(clock: Clock, limits: RateLimits = RATE_LIMITS) {
  const counters = new Map<RuleName, { window: number; reset: string; counts: Map<string, number> }>();
  const count = (rule: RuleName, subject: string): Standing | undefined => {
    const limit = limits[rule];
    const window = Math.floor(clock() / limit.periodMs);
    let counter = counters.get(rule);
    // All windows of a rule end together, so forgetting them is forgetting the map.
    const resetMs = (window + 1) * limit.periodMs;
    if (counter?.window !== window) {
      counter = { window, reset: toMicroseconds(resetMs), counts: new Map() };
      counters.set(rule, counter);
    }
    const before = counter.counts.get(subject);
    if (before === undefined && counter.counts.size >= MAX_SUBJECTS) return undefined;
    counter.counts.set(subject, (before ?? 0) + 1);
    return { limit, count: (before ?? 0) + 1, resetMs, reset: counter.reset };
  };
  return (request: FastifyRequest, reply: FastifyReply): void => {
    const standings = listSubjects(request).map(([rule, subject]) => count(rule, subject));
    const known = standings.filter((standing) => standing !== undefined);
    const tightest = known.toSorted((a, b) => leftOf(a) - leftOf(b))[0];
    if (!tightest) return;
    reply.header('x-ratelimit-limit', tightest.limit.max);
    reply.header('x-ratelimit-remaining', Math.max(0, leftOf(tightest)));
    reply.header('x-ratelimit-reset', tightest.reset);
    if (leftOf(tightest) >= 0) return;
    const retryAfterSeconds = (tightest.resetMs - clock()) / 1000;
    throw new Problem('rate-limited', 'Too many requests', { retryAfterSeconds });
  };
}

function leftOf({ limit, count }: Standing): number {
  return limit.max - count;
}

/** Mastodon's form of a time: ISO 8601 with six decimals. */
function toMicroseconds(timeMs: number): string {
  return new Date(timeMs).toISOString().replace('Z', '000Z');
}

/** The rules that a request counts against, each with whom it is counted for. */
function listSubjects(request: FastifyRequest): [RuleName, string][] {
  const name = request.facts?.config.rateLimit;
  if (name === 'none' || !/^\/(?:api|oauth)\//.test(request.url)) return [];
  const { principal } = request;
  const who = principal?.accountId?.toString() ?? toNetwork(request.ip);
  const subjects: [RuleName, string][] = principal
    ? [['token', principal.tokenId.toString()]]
    : [['address', who]];
  if (principal?.accountId !== undefined) subjects.push(['account', who]);
  if (isPaging(request)) subjects.push(['paging', who]);
  if (name !== undefined)
    subjects.push([name, name === 'apps' || name === 'sign-up' ? toNetwork(request.ip) : who]);
  return subjects;
}

function isPaging(request: FastifyRequest): boolean {
  const { max_id, min_id, since_id, page } = request.query as Record<string, unknown>;
  return [max_id, min_id, since_id, page].some((bound) => bound !== undefined && bound !== '');
}

/** An address as one subject: of IPv6 the /64 that a household or a server has, an IPv4 in IPv6 clothes as itself. */
export function toNetwork(ip: string): string {
  if (!ip.includes(':') || !ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  if (!(address instanceof ipaddr.IPv6)) return address.toString();
  return `${address.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}
