export { createCount, type Count, type PluralForms } from './plural.ts';
export {
  toAge,
  toClock,
  toCompact,
  toDay,
  toLanguageName,
  toList,
  toMoment,
  toNumber,
  toPercent,
} from './speech.ts';
