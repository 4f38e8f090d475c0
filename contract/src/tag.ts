import { Type, type Static } from 'typebox';
import { Day, Id, Uri, entity, listOf, nullable, part } from './shape.ts';

/** https://docs.joinmastodon.org/entities/Tag/ ; `following` and `featuring` are not said to a visitor. */
export const Tag = entity('Tag', {
  id: Type.String(),
  name: Type.String(),
  url: Uri,
  history: listOf(
    part({
      /** Its midnight in seconds since 1970, and the figures, are texts. */
      day: Type.String(),
      uses: Type.String(),
      accounts: Type.String(),
    }),
  ),
  following: Type.Optional(Type.Boolean()),
  featuring: Type.Optional(Type.Boolean()),
});
export type Tag = Static<typeof Tag>;

/** https://docs.joinmastodon.org/entities/FeaturedTag/ */
export const FeaturedTag = entity('FeaturedTag', {
  id: Id,
  name: Type.String(),
  url: Uri,
  statuses_count: Type.String(),
  last_status_at: nullable(Day),
});
export type FeaturedTag = Static<typeof FeaturedTag>;
