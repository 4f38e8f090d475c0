import { Type, type Static } from 'typebox';
import { Account, Visibility } from './account.ts';
import { CustomEmoji } from './emoji.ts';
import { FilterResult } from './filter.ts';
import { MediaAttachment } from './media.ts';
import { Poll } from './poll.ts';
import { Count, EmptyList, Html, Id, Time, Uri, entity, listOf, nullable, part, oneOf } from './shape.ts';

/** https://docs.joinmastodon.org/entities/Status/#Mention */
export const StatusMention = entity('StatusMention', {
  id: Id,
  username: Type.String(),
  url: Uri,
  acct: Type.String(),
});
export type StatusMention = Static<typeof StatusMention>;

/** https://docs.joinmastodon.org/entities/Status/#Tag */
export const StatusTag = entity('StatusTag', { name: Type.String(), url: Uri });
export type StatusTag = Static<typeof StatusTag>;

/** https://docs.joinmastodon.org/entities/Status/#application */
export const StatusApplication = entity('StatusApplication', {
  name: Type.String(),
  website: nullable(Type.String()),
});
export type StatusApplication = Static<typeof StatusApplication>;

/** https://docs.joinmastodon.org/entities/QuoteApproval/ */
export const QuoteApproval = entity('QuoteApproval', {
  automatic: listOf(oneOf('public', 'followers')),
  manual: EmptyList,
  current_user: oneOf('automatic', 'denied'),
});
export type QuoteApproval = Static<typeof QuoteApproval>;

/** What is the same for every reader. */
const common = {
  id: Id,
  created_at: Time,
  in_reply_to_id: nullable(Id),
  in_reply_to_account_id: nullable(Id),
  sensitive: Type.Boolean(),
  spoiler_text: Type.String(),
  visibility: Visibility,
  language: nullable(Type.String()),
  uri: Uri,
  url: Uri,
  replies_count: Count,
  reblogs_count: Count,
  favourites_count: Count,
  quotes_count: Count,
  edited_at: nullable(Time),
  content: Html,
  account: Account,
  application: nullable(StatusApplication),
  media_attachments: listOf(MediaAttachment),
  mentions: listOf(StatusMention),
  tags: listOf(StatusTag),
  emojis: listOf(CustomEmoji),
  card: Type.Null(),
  poll: nullable(Poll),
  tagged_collections: EmptyList,
  /** There while the square has accepted it and not published it yet. */
  merle: Type.Optional(part({ state: oneOf('accepted') })),
};

/** What is not said to a visitor; `pinned` is said to the author only. */
const toViewer = {
  favourited: Type.Optional(Type.Boolean()),
  reblogged: Type.Optional(Type.Boolean()),
  muted: Type.Optional(Type.Boolean()),
  bookmarked: Type.Optional(Type.Boolean()),
  pinned: Type.Optional(Type.Boolean()),
  filtered: Type.Optional(listOf(FilterResult)),
  quote_approval: Type.Optional(QuoteApproval),
};

/** https://docs.joinmastodon.org/entities/Quote/#state */
export const QuoteState = oneOf('accepted', 'pending', 'rejected', 'revoked', 'deleted', 'unauthorized');
export type QuoteState = Static<typeof QuoteState>;

/** https://docs.joinmastodon.org/entities/ShallowQuote/ */
export const ShallowQuote = entity('ShallowQuote', { state: QuoteState, quoted_status_id: Id });
export type ShallowQuote = Static<typeof ShallowQuote>;

/** A status that another quotes: what it quotes itself is named, not shown. */
export const QuotedStatus = entity('QuotedStatus', {
  ...common,
  reblog: Type.Null(),
  quote: nullable(ShallowQuote),
});
export type QuotedStatus = Static<typeof QuotedStatus>;

/** https://docs.joinmastodon.org/entities/Quote/ */
export const Quote = entity('Quote', { state: QuoteState, quoted_status: nullable(QuotedStatus) });
export type Quote = Static<typeof Quote>;

/** A status that is no reblog; what a reblog passes on is always one. */
export const BaseStatus = entity('BaseStatus', {
  ...common,
  ...toViewer,
  reblog: Type.Null(),
  quote: nullable(Quote),
});
export type BaseStatus = Static<typeof BaseStatus>;

/** https://docs.joinmastodon.org/entities/Status/ */
export const Status = entity('Status', {
  ...BaseStatus.properties,
  reblog: nullable(BaseStatus),
});
export type Status = Static<typeof Status>;

/** What was deleted, with its text as it was typed, to be written anew. */
export const DeletedStatus = entity('DeletedStatus', { ...Status.properties, text: Type.String() });
export type DeletedStatus = Static<typeof DeletedStatus>;

/** https://docs.joinmastodon.org/entities/StatusSource/ */
export const StatusSource = entity('StatusSource', {
  id: Id,
  text: Type.String(),
  spoiler_text: Type.String(),
});
export type StatusSource = Static<typeof StatusSource>;

/** https://docs.joinmastodon.org/entities/StatusEdit/ */
export const StatusEdit = entity('StatusEdit', {
  content: Html,
  spoiler_text: Type.String(),
  sensitive: Type.Boolean(),
  created_at: Time,
  account: Account,
  media_attachments: listOf(MediaAttachment),
  emojis: listOf(CustomEmoji),
  poll: nullable(part({ options: listOf(part({ title: Type.String() })) })),
  quote: Type.Null(),
});
export type StatusEdit = Static<typeof StatusEdit>;

/** https://docs.joinmastodon.org/entities/Context/ */
export const Context = entity('Context', { ancestors: listOf(Status), descendants: listOf(Status) });
export type Context = Static<typeof Context>;
