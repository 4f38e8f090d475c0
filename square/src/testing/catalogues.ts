import { readdirSync, readFileSync } from 'node:fs';
import type { Language } from '#markup/index.ts';

type Entries = Readonly<Record<string, unknown>>;
type Texts = Readonly<Record<Language, Entries>>;

/**
 * What is wrong with texts in several languages, a line each: keys that are not in all of them, plurals that lack a
 * category of their language, and keys that nothing in `folder` uses as `words.key`. Objects under `translations` hold
 * texts by the English sentence, which English itself needs not.
 */
export function findCatalogueFaults(
  texts: Texts,
  folder: URL,
  translations: readonly string[] = [],
): string[] {
  const languages = Object.keys(texts) as Language[];
  const keys = [...new Set(languages.flatMap((language) => Object.keys(texts[language])))];
  const code = readCode(folder);
  return [
    ...keys.flatMap((key) =>
      languages
        .filter((language) => !(key in texts[language]))
        .map((language) => `${key} is not in ${language}`),
    ),
    ...keys
      .filter((key) => !new RegExp(`\\b(?:words|WORDS\\[[^\\]]*\\])\\.${key}\\b`).test(code))
      .map((key) => `${key} is not used`),
    ...keys.filter((key) => !translations.includes(key)).flatMap((key) => findInnerFaults(texts, key)),
    ...languages.flatMap((language) =>
      keys.flatMap((key) => findPluralFaults(texts[language][key], language, key)),
    ),
  ];
}

function readCode(folder: URL): string {
  const files = readdirSync(folder).filter(
    (name) => name.endsWith('.ts') && !/^words|\.test\.ts$/.test(name),
  );
  return files
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n')
    .replaceAll(/const \{([^}]*)\} = (?:view\.)?words;/g, (_, names: string) =>
      names.replaceAll(/\w+/g, 'words.$&'),
    );
}

/** Functions take as many names in every language; what has parts has the same ones. */
function findInnerFaults(texts: Texts, key: string): string[] {
  const shapes = Object.values(texts).map((entries) => toShape(entries[key]));
  return shapes.every((shape) => shape === shapes[0]) ? [] : [`${key} differs: ${shapes.join(' | ')}`];
}

function toShape(entry: unknown): string {
  if (typeof entry === 'function') return `function of ${entry.length}`;
  if (Array.isArray(entry)) return `list of ${entry.length}`;
  if (typeof entry !== 'object' || entry === null || isPlural(entry)) return typeof entry;
  const parts = Object.entries(entry).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${parts.map(([name, part]) => `${name}: ${toShape(part)}`).join(', ')}}`;
}

function isPlural(entry: unknown): entry is Entries {
  return typeof entry === 'object' && entry !== null && 'other' in entry && typeof entry.other === 'string';
}

function findPluralFaults(entry: unknown, language: Language, key: string): string[] {
  if (!isPlural(entry)) return [];
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  return pluralCategories
    .filter((category) => !(category in entry))
    .map((category) => `${key} lacks “${category}” in ${language}`);
}
