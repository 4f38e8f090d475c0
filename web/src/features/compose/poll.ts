import type { PollDraft } from '#outbox/index.ts';
import type { Limits } from './limits.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long a poll may run, of what is usual and the server takes; what was chosen before is among it. */
export function listDurations({ minPollSeconds, maxPollSeconds }: Limits, chosen: number): readonly number[] {
  const usual = [
    5 * MINUTE,
    30 * MINUTE,
    HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    3 * DAY,
    7 * DAY,
    14 * DAY,
    30 * DAY,
  ];
  const allowed = usual.filter((seconds) => seconds >= minPollSeconds && seconds <= maxPollSeconds);
  return [...new Set([...allowed, chosen])].toSorted((a, b) => a - b);
}

export type Duration = { readonly value: number; readonly unit: 'minute' | 'hour' | 'day' };

/** In the largest unit that says it without a fraction, minutes rounded. */
export function toDuration(seconds: number): Duration {
  if (seconds % DAY === 0) return { value: seconds / DAY, unit: 'day' };
  if (seconds % HOUR === 0) return { value: seconds / HOUR, unit: 'hour' };
  return { value: Math.round(seconds / MINUTE), unit: 'minute' };
}

export const NEW_POLL: PollDraft = {
  options: ['', ''],
  expiresInSeconds: DAY,
  isMultiple: false,
  hidesTotals: false,
};
