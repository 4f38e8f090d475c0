import type {
  BareFilter,
  Filter as FilterEntity,
  FilterKeyword as KeywordEntity,
  FilterResult,
  FilterStatus,
  V1Filter,
} from '@merle/contract';
import type { Filter, FilteredPost, FilterKeyword, FilterMatch } from '#filters/index.ts';

/** https://docs.joinmastodon.org/entities/Filter/ */
export function toFilterEntity(filter: Filter): FilterEntity {
  return {
    ...toBareEntity(filter),
    keywords: filter.keywords.map(toKeywordEntity),
    statuses: filter.posts.map(toFilterStatusEntity),
  };
}

/** https://docs.joinmastodon.org/entities/FilterKeyword/ */
export function toKeywordEntity({ id, keyword, wholeWord }: FilterKeyword): KeywordEntity {
  return { id: id.toString(), keyword, whole_word: wholeWord };
}

/** https://docs.joinmastodon.org/entities/FilterStatus/ */
export function toFilterStatusEntity({ id, postId }: FilteredPost): FilterStatus {
  return { id: id.toString(), status_id: postId.toString() };
}

/** https://docs.joinmastodon.org/entities/V1_Filter/; in the old API each keyword is a filter of its own. */
export function toV1FilterEntity(filter: Filter, keyword: FilterKeyword): V1Filter {
  return {
    id: keyword.id.toString(),
    phrase: keyword.keyword,
    context: filter.places,
    whole_word: keyword.wholeWord,
    expires_at: filter.expiresAt?.toISOString() ?? null,
    irreversible: filter.action === 'hide',
  };
}

/** The JSON text of https://docs.joinmastodon.org/entities/FilterResult/ for one post. */
export function toFilterResultsJson(matches: readonly FilterMatch[], postId: bigint): string {
  if (matches.length === 0) return '[]';
  const results = matches.map(({ filter, keywords, isPicked }): FilterResult => ({
    filter: toBareEntity(filter),
    keyword_matches: keywords.length > 0 ? keywords : null,
    status_matches: isPicked ? [postId.toString()] : null,
  }));
  return JSON.stringify(results);
}

/** Within a result, a filter comes without what it holds. */
function toBareEntity(filter: Filter): BareFilter {
  return {
    id: filter.id.toString(),
    title: filter.title,
    context: filter.places,
    expires_at: filter.expiresAt?.toISOString() ?? null,
    filter_action: filter.action,
  };
}
