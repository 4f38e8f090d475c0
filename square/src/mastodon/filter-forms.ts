import { Type, type Static } from 'typebox';
import { Problem, findId, type Id } from '#kernel/index.ts';
import { FILTER_PLACES, type FilterDraft, type FilterPlace, type KeywordDraft } from '#filters/index.ts';

const TEN_YEARS_SECONDS = 315_360_000;

/** In how many seconds it ends; empty or null is never. */
export const ExpiresIn = Type.Optional(
  Type.Union([
    Type.Integer({ minimum: 0, maximum: TEN_YEARS_SECONDS }),
    Type.Null(),
    Type.Literal(''),
    Type.Literal('null'),
  ]),
);
export const Contexts = Type.Optional(Type.Array(Type.String({ maxLength: 50 }), { maxItems: 20 }));
const MAX_KEYWORDS_AT_ONCE = 500;

const KeywordAttributes = Type.Object({
  id: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  keyword: Type.Optional(Type.String({ maxLength: 5_000 })),
  whole_word: Type.Optional(Type.Boolean()),
  _destroy: Type.Optional(Type.Boolean()),
});
const Action = Type.Union([Type.Literal('warn'), Type.Literal('hide'), Type.Literal('blur')]);

/** https://docs.joinmastodon.org/methods/filters/#create; with PUT only what is to change. */
export const FilterForm = Type.Object({
  title: Type.Optional(Type.String({ maxLength: 5_000 })),
  context: Contexts,
  filter_action: Type.Optional(Action),
  expires_in: ExpiresIn,
  keywords_attributes: Type.Optional(Type.Array(KeywordAttributes, { maxItems: MAX_KEYWORDS_AT_ONCE })),
});

/** What the form names; what it leaves out stays undefined. */
export function toFilterChange(form: Static<typeof FilterForm>): Partial<FilterDraft> {
  return {
    ...(form.title !== undefined && { title: form.title }),
    ...(form.context && { places: toPlaces(form.context) }),
    ...(form.filter_action && { action: form.filter_action }),
    ...(form.expires_in !== undefined && { expiresInSeconds: toSeconds(form.expires_in) }),
    keywords: (form.keywords_attributes ?? []).map(toKeywordDraft),
  };
}

export function toKeywordDraft(form: Static<typeof KeywordAttributes>): KeywordDraft {
  return {
    id: form.id ? toKeywordId(form.id) : undefined,
    keyword: form.keyword,
    wholeWord: form.whole_word,
    isRemoved: form._destroy ?? false,
  };
}

export function toSeconds(value: Static<typeof ExpiresIn>): number | null {
  return typeof value === 'number' ? value : null;
}

export function toPlaces(words: readonly string[]): FilterPlace[] {
  return words.map((word) => {
    const place = FILTER_PLACES.find((one) => one === word);
    if (place) return place;
    throw new Problem(
      'invalid',
      `Validation failed: Context must be of: ${FILTER_PLACES.join(', ')}; it has “${word}”`,
    );
  });
}

function toKeywordId(text: string): Id {
  const id = findId(text);
  if (id === undefined) throw new Problem('not-found', 'Record not found');
  return id;
}
