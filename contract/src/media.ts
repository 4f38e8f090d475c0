import { Type, type Static } from 'typebox';
import { Id, Uri, entity, nullable, part, oneOf } from './shape.ts';

/** One of a file's sizes. */
export const MediaSize = entity('MediaSize', {
  width: Type.Integer(),
  height: Type.Integer(),
  size: Type.String({ description: 'As in 640x480' }),
  aspect: Type.Number(),
});
export type MediaSize = Static<typeof MediaSize>;

/** https://docs.joinmastodon.org/entities/MediaAttachment/ */
export const MediaAttachment = entity('MediaAttachment', {
  id: Id,
  type: oneOf('image', 'gifv', 'video', 'audio', 'unknown'),
  url: Uri,
  preview_url: Uri,
  remote_url: nullable(Uri),
  preview_remote_url: Type.Null(),
  text_url: Type.Null(),
  meta: part({
    original: Type.Optional(MediaSize),
    small: Type.Optional(MediaSize),
    /** From the middle, -1 to 1 rightwards and upwards. */
    focus: Type.Optional(part({ x: Type.Number(), y: Type.Number() })),
  }),
  description: nullable(Type.String()),
  blurhash: nullable(Type.String()),
});
export type MediaAttachment = Static<typeof MediaAttachment>;
