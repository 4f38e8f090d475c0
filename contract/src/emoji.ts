import { Type, type Static } from 'typebox';
import { entity, nullable, Uri } from './shape.ts';

/** https://docs.joinmastodon.org/entities/CustomEmoji/ */
export const CustomEmoji = entity('CustomEmoji', {
  shortcode: Type.String(),
  url: Uri,
  static_url: Uri,
  visible_in_picker: Type.Boolean(),
  category: nullable(Type.String()),
});
export type CustomEmoji = Static<typeof CustomEmoji>;
