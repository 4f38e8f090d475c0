import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';
import { Problem, type Clock } from '#kernel/index.ts';

export type ThrottleLimit = { readonly times: number; readonly windowMs: number };

/**
 * Counts tries by key in a sliding window, in this process. It forgets the keys that were not seen for longest when
 * there are too many of them: then it lets through, and never claims a limit that it has not counted.
 */
export type Throttle = {
  /** Counts a try. Answers the seconds to wait when there were too many, and then counts none. */
  take(key: string): number | undefined;
  /** Takes the last try back: it was a good one. */
  giveBack(key: string): void;
};

const MAX_KEYS = 50_000;

export function createThrottle({ times, windowMs }: ThrottleLimit, clock: Clock): Throttle {
  // With `max` room for all of them would be made at the start.
  const tries = new LRUCache<string, readonly number[]>({ maxSize: MAX_KEYS, sizeCalculation: () => 1 });
  return {
    take: (key) => {
      const now = clock();
      const recent = (tries.get(key) ?? []).filter((at) => at > now - windowMs);
      const [oldest = now] = recent;
      if (recent.length >= times) return Math.max(1, Math.ceil((oldest + windowMs - now) / 1000));
      tries.set(key, [...recent, now]);
      return undefined;
    },
    giveBack: (key) => {
      const recent = tries.get(key);
      if (recent) tries.set(key, recent.slice(0, -1));
    },
  };
}

/** Counts a try from an address; throws Problem, which begins with the sentence, when there were too many. */
export function takeTry(throttle: Throttle, ip: string, sentence: string): void {
  const retryAfterSeconds = throttle.take(toNetwork(ip));
  if (retryAfterSeconds === undefined) return;
  throw new Problem('rate-limited', `${sentence} ${toWait(retryAfterSeconds)}`, { retryAfterSeconds });
}

/** “Try again in 5 minutes.” */
export function toWait(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? 'Try again in a minute.' : `Try again in ${minutes} minutes.`;
}

/** What stands for one household or server: an IPv4 address, the first 64 bits of an IPv6 one. */
export function toNetwork(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  if (address.kind() === 'ipv4') return address.toString();
  return `${address
    .toByteArray()
    .slice(0, 8)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')}/64`;
}
