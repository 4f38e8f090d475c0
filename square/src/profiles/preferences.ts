import type { Visibility } from '#kernel/index.ts';
import type { QuotePolicy } from '#posts/index.ts';

/** What people have set as their usual choice when they post. */
export type PostingDefaults = {
  readonly visibility: Visibility;
  readonly sensitive: boolean;
  /** ISO 639; undefined: it is read out of each text. */
  readonly language: string | undefined;
  readonly quotePolicy: QuotePolicy;
};

/** What is taken while nobody can say what was set: nothing may go to more people than its author would choose. */
export const NARROWEST_DEFAULTS: PostingDefaults = {
  visibility: 'direct',
  sensitive: false,
  language: undefined,
  quotePolicy: 'nobody',
};

/** As it lies in the database: what was never set is not there. `null` takes back what was set. */
export type StoredPreferences = { readonly [K in keyof PostingDefaults]?: PostingDefaults[K] | null };

export function toPostingDefaults(stored: StoredPreferences): PostingDefaults {
  return {
    visibility: stored.visibility ?? 'public',
    sensitive: stored.sensitive ?? false,
    language: stored.language ?? undefined,
    quotePolicy: stored.quotePolicy ?? 'public',
  };
}
