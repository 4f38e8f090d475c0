import { Type, type Static } from 'typebox';
import { Account } from './account.ts';
import { Count, EmptyList, Id, Time, entity, listOf, oneOf } from './shape.ts';
import { Status } from './status.ts';
import { Tag } from './tag.ts';

/** https://docs.joinmastodon.org/entities/Marker/ */
export const Marker = entity('Marker', { last_read_id: Id, version: Count, updated_at: Time });
export type Marker = Static<typeof Marker>;

/** Those that were asked for, as far as anything was marked. */
export const Markers = entity('Markers', {
  home: Type.Optional(Marker),
  notifications: Type.Optional(Marker),
});
export type Markers = Static<typeof Markers>;

/** https://docs.joinmastodon.org/entities/Conversation/ */
export const Conversation = entity('Conversation', {
  id: Id,
  unread: Type.Boolean(),
  accounts: listOf(Account),
  last_status: Status,
});
export type Conversation = Static<typeof Conversation>;

/** https://docs.joinmastodon.org/entities/List/ */
export const List = entity('List', {
  id: Id,
  title: Type.String(),
  replies_policy: oneOf('followed', 'list', 'none'),
  exclusive: Type.Boolean(),
});
export type List = Static<typeof List>;

/** https://docs.joinmastodon.org/entities/Search/ */
export const Search = entity('Search', {
  accounts: listOf(Account),
  statuses: listOf(Status),
  hashtags: listOf(Tag),
  collections: EmptyList,
});
export type Search = Static<typeof Search>;

/** The same of the old API: tags are names. */
export const V1Search = entity('V1Search', { ...Search.properties, hashtags: listOf(Type.String()) });
export type V1Search = Static<typeof V1Search>;
