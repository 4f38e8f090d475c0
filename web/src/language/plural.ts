/** A text for each category of number that a language knows (CLDR); `#` stands for the number. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** Counts in a language: `count(3, { one: '# reply', other: '# replies' })` is "3 replies". */
export type Count = (value: number, forms: PluralForms) => string;

const COMPACT_FROM = 10_000;

/** The way a language counts; made once for each catalogue, as `Intl` objects are dear. */
export function createCount(language: string): Count {
  const rules = new Intl.PluralRules(language);
  const plain = new Intl.NumberFormat(language);
  const compact = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
  return (value, forms) => {
    const form = forms[rules.select(value)] ?? forms.other;
    return form.replace('#', (value < COMPACT_FROM ? plain : compact).format(value));
  };
}
