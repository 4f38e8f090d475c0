import type { Filter, FilterContext } from '@merle/contract';

export type FilterAction = Filter['filter_action'];

/** A word or phrase of a filter that is being written; `id` is the square's, where it has it. */
export type KeywordDraft = {
  readonly id: string | undefined;
  readonly text: string;
  readonly isWholeWord: boolean;
};

/** In how many seconds it ends, from when it is saved; `keep` leaves that as it is. */
export type Lasting = 'keep' | 'forever' | '1800' | '3600' | '43200' | '86400' | '604800' | '2592000';

/** What somebody writes of a filter. */
export type FilterDraft = {
  readonly title: string;
  readonly places: readonly FilterContext[];
  readonly action: FilterAction;
  readonly lasting: Lasting;
  readonly keywords: readonly KeywordDraft[];
};

export const PLACES: readonly FilterContext[] = ['home', 'notifications', 'public', 'thread', 'account'];
export const ACTIONS: readonly FilterAction[] = ['warn', 'blur', 'hide'];
export const LASTINGS: readonly Lasting[] = [
  'forever',
  '1800',
  '3600',
  '43200',
  '86400',
  '604800',
  '2592000',
];

export const NO_KEYWORD: KeywordDraft = { id: undefined, text: '', isWholeWord: true };

/** A new filter, or one that is there to be changed. */
export function toDraft(filter: Filter | undefined): FilterDraft {
  if (!filter) {
    return { title: '', places: PLACES, action: 'warn', lasting: 'forever', keywords: [NO_KEYWORD] };
  }
  const { title, context, filter_action: action, expires_at, keywords } = filter;
  return {
    title,
    places: context,
    action,
    lasting: expires_at === null ? 'forever' : 'keep',
    keywords: keywords.map(({ id, keyword, whole_word }) => ({ id, text: keyword, isWholeWord: whole_word })),
  };
}

/** What keeps a draft from being saved. */
export type DraftFault = 'title' | 'places';

export function findFaults({ title, places }: FilterDraft): DraftFault[] {
  const faults: DraftFault[] = [];
  if (title.trim() === '') faults.push('title');
  if (places.length === 0) faults.push('places');
  return faults;
}

type KeywordForm = { id?: string; keyword?: string; whole_word?: boolean; _destroy?: true };

/** https://docs.joinmastodon.org/methods/filters/#update; what was taken out of `before` is named to be removed. */
export function toForm(
  { title, places, action, lasting, keywords }: FilterDraft,
  before: Filter | undefined,
) {
  const written = keywords.filter(({ text }) => text.trim() !== '');
  const kept = new Set(written.map(({ id }) => id));
  const gone = before?.keywords.filter(({ id }) => !kept.has(id)) ?? [];
  const attributes: KeywordForm[] = [
    ...written.map(({ id, text, isWholeWord }) => ({
      ...(id !== undefined && { id }),
      keyword: text.trim(),
      whole_word: isWholeWord,
    })),
    ...gone.map(({ id }) => ({ id, _destroy: true as const })),
  ];
  return {
    title: title.trim(),
    context: places,
    filter_action: action,
    ...(lasting !== 'keep' && { expires_in: lasting === 'forever' ? null : Number(lasting) }),
    keywords_attributes: attributes,
  };
}
