/** A language by its code, the reader's name for it, and its own. */
export type NamedLanguage = { readonly code: string; readonly name: string; readonly ownName: string };

/** Those whose name holds what was typed, the chosen first, then by name. */
export function findLanguages(
  all: readonly NamedLanguage[],
  typed: string,
  chosen: readonly string[],
): readonly NamedLanguage[] {
  const wanted = typed.trim().toLocaleLowerCase();
  const names = ({ name, ownName, code }: NamedLanguage) =>
    `${name}\n${ownName}\n${code}`.toLocaleLowerCase();
  const isChosen = ({ code }: NamedLanguage) => Number(chosen.includes(code));
  return all
    .filter((language) => names(language).includes(wanted))
    .toSorted((a, b) => isChosen(b) - isChosen(a) || a.name.localeCompare(b.name));
}
