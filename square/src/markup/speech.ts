import type { Language } from './language.ts';

/** A text for every number, by the categories of the language (CLDR); `#` stands for the number. */
export type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** How a language writes numbers, dates and plurals. */
export type Speech = {
  readonly language: Language;
  number(value: number): string;
  /** Short for what is large: 12K. */
  compact(value: number): string;
  percent(share: number): string;
  count(value: number, forms: Plural): string;
  /** The day in UTC: the server does not know where the reader is. */
  day(date: Date): string;
  /** As short as can be said beside each post: day and minute of this year, else the day, in UTC. */
  short(date: Date, nowMs: number): string;
  /** Day and minute, with the zone named. */
  moment(date: Date): string;
  month(date: Date): string;
};

const COMPACT_FROM = 10_000;

export function createSpeech(language: Language): Speech {
  const inUtc = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
  const plain = new Intl.NumberFormat(language);
  const short = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
  const share = new Intl.NumberFormat(language, { style: 'percent' });
  const rules = new Intl.PluralRules(language);
  const day = inUtc({ dateStyle: 'medium' });
  const minute = inUtc({
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const month = inUtc({ month: 'long', year: 'numeric' });
  const moment = inUtc({
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
  const compact = (value: number) => (value < COMPACT_FROM ? plain : short).format(value);
  return {
    language,
    number: (value) => plain.format(value),
    compact,
    percent: (value) => share.format(value),
    count: (value, forms) => (forms[rules.select(value)] ?? forms.other).replace('#', compact(value)),
    day: (date) => day.format(date),
    short: (date, nowMs) =>
      (date.getUTCFullYear() === new Date(nowMs).getUTCFullYear() ? minute : day).format(date),
    moment: (date) => moment.format(date),
    month: (date) => month.format(date),
  };
}

const SPEECHES: Readonly<Record<Language, Speech>> = { en: createSpeech('en'), fr: createSpeech('fr') };

/** The speech of a language, made once: `Intl` objects are dear. */
export function getSpeech(language: Language): Speech {
  return SPEECHES[language];
}
