import { createRequire } from 'node:module';
import type { Plugin } from 'vite';
import type { Language } from './languages.ts';

type Known = {
  readonly emoji: string;
  readonly label: string;
  readonly tags?: readonly string[];
  readonly group?: number;
  readonly order?: number;
  readonly version: number;
};

const MODULE = 'virtual:emoji';
/** Newer ones show as boxes on many devices still. */
const NEWEST_VERSION = 15.1;
/** Skin and hair by themselves, which are no emoji. */
const PARTS = 2;

/** The emoji with their names in one language, by group: a quarter of what the package says of them. */
export function provideEmoji(language: Language): Plugin {
  return {
    name: 'provide-emoji',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    load: (id) =>
      id === `\0${MODULE}` ? `export const EMOJI = ${JSON.stringify(listGroups(language))};` : undefined,
  };
}

function listGroups(language: Language): (readonly [string, string, string])[][] {
  const all = createRequire(import.meta.url)(`emojibase-data/${language}/data.json`) as readonly Known[];
  const shown = all
    .filter(({ group, version }) => group !== undefined && group !== PARTS && version <= NEWEST_VERSION)
    .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0));
  const groups = Map.groupBy(shown, ({ group }) => group);
  return [...groups.values()].map((group) =>
    group.map(({ emoji, label, tags = [] }) => [emoji, label, tags.join(' ')] as const),
  );
}
