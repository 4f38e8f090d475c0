import { Problem, type Clock } from '#kernel/index.ts';
import type { Db } from '#database/index.ts';
import { cleanLine, cleanText } from '#text/index.ts';
import { deleteSetting, listSettings, upsertSetting } from './settings-queries.ts';
import type { Rule, SquareSettings } from './settings.ts';

export type ChangeSettingsDeps = { readonly db: Db; readonly clock: Clock };

/** The settings that are one text, and how long it may be. */
const MAX_CHARS = {
  title: 100,
  description: 1_000,
  about: 100_000,
  privacy: 200_000,
  terms: 200_000,
} as const;
const MAX_RULES = 50;
const MAX_RULE_CHARS = 500;

/** What can be written as a text. */
export type TextSetting = keyof typeof MAX_CHARS | 'rules';

/**
 * Writes a setting; a blank text takes it back. Rules are a line each, with a hint behind `|` where there is one.
 * `effectiveOn` is the day from which terms hold, today without it. Throws Problem where the text is too long.
 */
export async function changeSetting(
  deps: ChangeSettingsDeps,
  name: TextSetting,
  given: string,
  effectiveOn?: string,
): Promise<void> {
  const text = cleanText(given);
  if (text === '') return deleteSetting(deps.db, name);
  if (name === 'rules') return upsertSetting(deps.db, 'rules', await toRules(deps, text));
  if (text.length > MAX_CHARS[name])
    throw new Problem(
      'invalid',
      `This is too long: ${text.length} characters of at most ${MAX_CHARS[name]}.`,
    );
  const updatedAt = new Date(deps.clock()).toISOString();
  if (name === 'title' || name === 'description') return upsertSetting(deps.db, name, text);
  if (name !== 'terms') return upsertSetting(deps.db, name, { text, updatedAt });
  return upsertSetting(deps.db, 'terms', { text, updatedAt, effectiveOn: toDay(effectiveOn, updatedAt) });
}

/** A rule whose text stays keeps its id; a new one gets the next that no rule has. */
async function toRules(deps: ChangeSettingsDeps, text: string): Promise<Rule[]> {
  const { rules: before = [] }: Partial<SquareSettings> = await listSettings(deps.db);
  let lastId = Math.max(0, ...before.map((rule) => Number(rule.id)));
  const lines = text.split('\n').map(cleanLine).filter(Boolean);
  if (lines.length > MAX_RULES) throw new Problem('invalid', `A square can have at most ${MAX_RULES} rules.`);
  return lines.map((line) => {
    const [rule = '', hint = ''] = line.split('|').map((part) => part.trim());
    if (rule === '' || line.length > MAX_RULE_CHARS)
      throw new Problem(
        'invalid',
        `A rule is a line of at most ${MAX_RULE_CHARS} characters: “${line.slice(0, 40)}”`,
      );
    const id = before.find((one) => one.text === rule)?.id ?? String((lastId += 1));
    return { id, text: rule, hint };
  });
}

function toDay(given: string | undefined, updatedAt: string): string {
  if (given === undefined) return updatedAt.slice(0, 10);
  if (/^\d{4}-\d\d-\d\d$/.test(given) && !Number.isNaN(Date.parse(given))) return given;
  throw new Problem('invalid', `“${given}” is not a day, such as 2026-01-31.`);
}
