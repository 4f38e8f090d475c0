import { Type, type Static } from 'typebox';
import { CustomEmoji } from './emoji.ts';
import { Count, Id, Time, entity, listOf, nullable, part } from './shape.ts';

/** https://docs.joinmastodon.org/entities/Poll/ ; `voted` and `own_votes` are not said to a visitor. */
export const Poll = entity('Poll', {
  id: Id,
  expires_at: nullable(Time),
  expired: Type.Boolean(),
  multiple: Type.Boolean(),
  votes_count: Count,
  voters_count: Count,
  /** Null while the author hides the totals. */
  options: listOf(part({ title: Type.String(), votes_count: nullable(Count) })),
  emojis: listOf(CustomEmoji),
  voted: Type.Optional(Type.Boolean()),
  own_votes: Type.Optional(listOf(Count)),
});
export type Poll = Static<typeof Poll>;
