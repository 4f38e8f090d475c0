import { Type, type Static } from 'typebox';
import { Account } from './account.ts';
import { Id, Time, entity, listOf, nullable, oneOf } from './shape.ts';

/** https://docs.joinmastodon.org/entities/Relationship/ */
export const Relationship = entity('Relationship', {
  id: Id,
  following: Type.Boolean(),
  showing_reblogs: Type.Boolean(),
  notifying: Type.Boolean(),
  languages: nullable(listOf(Type.String())),
  followed_by: Type.Boolean(),
  blocking: Type.Boolean(),
  blocked_by: Type.Boolean(),
  muting: Type.Boolean(),
  muting_notifications: Type.Boolean(),
  muting_expires_at: nullable(Time),
  requested: Type.Boolean(),
  requested_by: Type.Boolean(),
  domain_blocking: Type.Boolean(),
  endorsed: Type.Boolean(),
  note: Type.String(),
});
export type Relationship = Static<typeof Relationship>;

/** https://docs.joinmastodon.org/entities/FamiliarFollowers/ */
export const FamiliarFollowers = entity('FamiliarFollowers', { id: Id, accounts: listOf(Account) });
export type FamiliarFollowers = Static<typeof FamiliarFollowers>;

/** https://docs.joinmastodon.org/entities/Suggestion/ */
export const Suggestion = entity('Suggestion', {
  source: oneOf('past_interactions', 'global'),
  sources: listOf(oneOf('friends_of_friends', 'most_followed')),
  account: Account,
});
export type Suggestion = Static<typeof Suggestion>;
