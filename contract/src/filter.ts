import { Type, type Static } from 'typebox';
import { Id, Time, entity, listOf, nullable, oneOf } from './shape.ts';

/** https://docs.joinmastodon.org/entities/Filter/#context */
export const FilterContext = oneOf('home', 'notifications', 'public', 'thread', 'account');
export type FilterContext = Static<typeof FilterContext>;

/** https://docs.joinmastodon.org/entities/FilterKeyword/ */
export const FilterKeyword = entity('FilterKeyword', {
  id: Id,
  keyword: Type.String(),
  whole_word: Type.Boolean(),
});
export type FilterKeyword = Static<typeof FilterKeyword>;

/** https://docs.joinmastodon.org/entities/FilterStatus/ */
export const FilterStatus = entity('FilterStatus', { id: Id, status_id: Id });
export type FilterStatus = Static<typeof FilterStatus>;

/** A filter without what it holds, as it stands in a result. */
export const BareFilter = entity('BareFilter', {
  id: Id,
  title: Type.String(),
  context: listOf(FilterContext),
  expires_at: nullable(Time),
  filter_action: oneOf('warn', 'hide', 'blur'),
});
export type BareFilter = Static<typeof BareFilter>;

/** https://docs.joinmastodon.org/entities/Filter/ */
export const Filter = entity('Filter', {
  ...BareFilter.properties,
  keywords: listOf(FilterKeyword),
  statuses: listOf(FilterStatus),
});
export type Filter = Static<typeof Filter>;

/** https://docs.joinmastodon.org/entities/FilterResult/ */
export const FilterResult = entity('FilterResult', {
  filter: BareFilter,
  keyword_matches: nullable(listOf(Type.String())),
  status_matches: nullable(listOf(Id)),
});
export type FilterResult = Static<typeof FilterResult>;

/** https://docs.joinmastodon.org/entities/V1_Filter/ */
export const V1Filter = entity('V1Filter', {
  id: Id,
  phrase: Type.String(),
  context: listOf(FilterContext),
  whole_word: Type.Boolean(),
  expires_at: nullable(Time),
  irreversible: Type.Boolean(),
});
export type V1Filter = Static<typeof V1Filter>;
