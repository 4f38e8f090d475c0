const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const COMPACT_FROM = 10_000;

const plain = new Intl.NumberFormat(LANGUAGE);
const compact = new Intl.NumberFormat(LANGUAGE, { notation: 'compact', maximumFractionDigits: 1 });
const share = new Intl.NumberFormat(LANGUAGE, { style: 'percent' });
// As short as it still is words: French writes a bare minus where it is to be narrow.
const relative = new Intl.RelativeTimeFormat(LANGUAGE, {
  style: LANGUAGE === 'fr' ? 'short' : 'narrow',
  numeric: 'always',
});
const clock = new Intl.DateTimeFormat(LANGUAGE, { timeStyle: 'short' });
const dayOfYear = new Intl.DateTimeFormat(LANGUAGE, { day: 'numeric', month: 'short' });
const day = new Intl.DateTimeFormat(LANGUAGE, { dateStyle: 'medium' });
const full = new Intl.DateTimeFormat(LANGUAGE, { dateStyle: 'long', timeStyle: 'short' });
const languages = new Intl.DisplayNames(LANGUAGE, { type: 'language' });
const both = new Intl.ListFormat(LANGUAGE, { type: 'conjunction' });

/** Short for what is large: 12.3K. */
export function toCompact(value: number): string {
  return (value < COMPACT_FROM ? plain : compact).format(value);
}

export function toNumber(value: number): string {
  return plain.format(value);
}

/** A share of 1 as a percentage. */
export function toPercent(value: number): string {
  return share.format(value);
}

/** How long ago, as short as it can be said: 5 min, 3 h, 12 Oct, 12 Oct 2020. */
export function toAge(date: Date, nowMs: number): string {
  const ageMs = nowMs - date.getTime();
  if (ageMs < MINUTE_MS) return relative.format(-Math.max(0, Math.round(ageMs / 1_000)), 'second');
  if (ageMs < HOUR_MS) return relative.format(-Math.floor(ageMs / MINUTE_MS), 'minute');
  if (ageMs < DAY_MS) return relative.format(-Math.floor(ageMs / HOUR_MS), 'hour');
  return date.getFullYear() === new Date(nowMs).getFullYear() ? dayOfYear.format(date) : day.format(date);
}

/** The minute of a day: 21:34. */
export function toClock(date: Date): string {
  return clock.format(date);
}

export function toDay(date: Date): string {
  return day.format(date);
}

/** Day and minute in full. */
export function toMoment(date: Date): string {
  return full.format(date);
}

/** A language's name in the reader's own; the code itself where it is not known. */
export function toLanguageName(code: string): string {
  try {
    return languages.of(code) ?? code;
  } catch {
    return code;
  }
}

/** Several names as one: A, B and C. */
export function toList(names: readonly string[]): string {
  return both.format(names);
}
