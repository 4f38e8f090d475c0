import { Type, type Static } from 'typebox';
import { Count, Id, Time, entity, listOf, nullable, part, oneOf } from './shape.ts';

/** What somebody wrote, to be sent again; of an edit, only what it was to change. In Merle's own words. */
export const RefusedDraft = entity('RefusedDraft', {
  text: Type.Optional(Type.String()),
  spoiler_text: Type.Optional(Type.String()),
  sensitive: Type.Optional(Type.Boolean()),
  language: nullable(Type.String()),
  /** Null for an edit. */
  visibility: nullable(oneOf('public', 'unlisted', 'followers', 'direct')),
  in_reply_to_id: nullable(Id),
  quote_id: nullable(Id),
  media_ids: listOf(Id),
  poll: nullable(
    part({
      options: listOf(Type.String()),
      expires_in: Count,
      multiple: Type.Boolean(),
      hide_totals: Type.Boolean(),
    }),
  ),
});
export type RefusedDraft = Static<typeof RefusedDraft>;

/** What was accepted while the database was away and then turned out not to be allowed. */
export const Refusal = entity('Refusal', {
  id: Id,
  refused_at: Time,
  reason: Type.String(),
  action: oneOf('post', 'edit', 'delete', 'link', 'unlink', 'upload'),
  /** Of `link` and `unlink`: `follow`, `like`, `repost` … */
  edge: nullable(Type.String()),
  /** Null for a new post. */
  target_id: nullable(Id),
  draft: nullable(RefusedDraft),
});
export type Refusal = Static<typeof Refusal>;

const Condition = oneOf('ok', 'degraded', 'down');

/** How the square and each of its parts is doing. */
export const State = entity('State', {
  state: Condition,
  parts: listOf(
    part({
      name: Type.String(),
      state: Condition,
      says: nullable(Type.String()),
      figures: Type.Record(Type.String(), Type.Number()),
    }),
  ),
});
export type State = Static<typeof State>;
