import { Type, type Static } from 'typebox';
import { Account } from './account.ts';
import { EmptyList, Id, Time, entity, listOf, oneOf } from './shape.ts';

/** https://docs.joinmastodon.org/entities/Report/ */
export const Report = entity('Report', {
  id: Id,
  action_taken: Type.Boolean(),
  action_taken_at: Type.Null(),
  category: oneOf('spam', 'legal', 'violation', 'other'),
  comment: Type.String(),
  forwarded: Type.Boolean(),
  created_at: Time,
  status_ids: listOf(Id),
  rule_ids: listOf(Type.String()),
  collection_ids: EmptyList,
  target_account: Account,
});
export type Report = Static<typeof Report>;
