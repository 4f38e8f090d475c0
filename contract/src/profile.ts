import { Type, type Static } from 'typebox';
import { Field, QuotePolicy, Visibility } from './account.ts';
import { EmptyList, Id, Uri, entity, listOf, nullable, oneOf } from './shape.ts';
import { FeaturedTag } from './tag.ts';

/** https://docs.joinmastodon.org/entities/Profile/ */
export const Profile = entity('Profile', {
  id: Id,
  display_name: Type.String(),
  note: Type.String(),
  fields: listOf(Field),
  avatar: nullable(Uri),
  avatar_static: nullable(Uri),
  avatar_description: Type.String(),
  header: nullable(Uri),
  header_static: nullable(Uri),
  header_description: Type.String(),
  locked: Type.Boolean(),
  bot: Type.Boolean(),
  hide_collections: Type.Boolean(),
  discoverable: Type.Boolean(),
  indexable: Type.Boolean(),
  show_media: Type.Boolean(),
  show_media_replies: Type.Boolean(),
  show_featured: Type.Boolean(),
  attribution_domains: EmptyList,
  featured_tags: listOf(FeaturedTag),
});
export type Profile = Static<typeof Profile>;

/** https://docs.joinmastodon.org/entities/Preferences/ */
export const Preferences = entity('Preferences', {
  'posting:default:visibility': Visibility,
  'posting:default:sensitive': Type.Boolean(),
  'posting:default:language': nullable(Type.String()),
  'posting:default:quote_policy': QuotePolicy,
  'reading:expand:media': oneOf('default', 'show_all', 'hide_all'),
  'reading:expand:spoilers': Type.Boolean(),
  'reading:autoplay:gifs': Type.Boolean(),
});
export type Preferences = Static<typeof Preferences>;
