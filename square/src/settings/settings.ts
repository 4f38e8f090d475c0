/** What those who run the square say of it, as they have written it; empty where they have written nothing. */
export type SquareSettings = {
  /** Undefined: the name of the configuration. */
  readonly title: string | undefined;
  /** A sentence or two. */
  readonly description: string;
  /** As long as they like, in plain text. */
  readonly about: Written | undefined;
  readonly rules: readonly Rule[];
  readonly privacy: Written | undefined;
  readonly terms: Terms | undefined;
};

export type Written = {
  readonly text: string;
  /** ISO 8601. */
  readonly updatedAt: string;
};

/** `id` stays while the text stays, as reports name it. */
export type Rule = { readonly id: string; readonly text: string; readonly hint: string };

/** `effectiveOn` is a day, as in 2026-01-31. */
export type Terms = Written & { readonly effectiveOn: string };

export const NO_SETTINGS: SquareSettings = {
  title: undefined,
  description: '',
  about: undefined,
  rules: [],
  privacy: undefined,
  terms: undefined,
};
