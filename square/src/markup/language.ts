/** The languages that the pages speak, by their own names. */
export const LANGUAGES = { en: 'English', fr: 'Français' } as const;

export type Language = keyof typeof LANGUAGES;

/** Texts in every language that the pages speak. */
export type Catalogue<Words> = Readonly<Record<Language, Words>>;

const MAX_HEADER = 500;

/** The first wish that names a language of ours (`fr`, `fr-CA`); undefined where none does. */
export function findLanguage(...wishes: readonly (string | null | undefined)[]): Language | undefined {
  for (const wish of wishes) {
    const code = /^[a-z]{2}(?=$|[-_])/i.exec(wish ?? '')?.[0].toLowerCase();
    if (code !== undefined && Object.hasOwn(LANGUAGES, code)) return code as Language;
  }
  return undefined;
}

/** What a browser's Accept-Language asks for, the dearest first (RFC 9110, 12.5.4); refused ones are left out. */
export function toLanguageWishes(header: string | undefined): string[] {
  return (header ?? '')
    .slice(0, MAX_HEADER)
    .split(',')
    .map((each) => {
      const [range = '', ...parameters] = each.split(';').map((part) => part.trim());
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      return { range, weight: quality === undefined ? 1 : Number(quality.slice(2)) };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ range }) => range);
}
