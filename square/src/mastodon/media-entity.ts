import type { MediaAttachment } from '@merle/contract';
import type { Urls } from '#kernel/index.ts';
import type { Media } from '#media/index.ts';

/** https://docs.joinmastodon.org/entities/MediaAttachment/ */
export function toMediaEntity(media: Media, urls: Urls): MediaAttachment {
  return {
    id: media.id.toString(),
    type: media.kind,
    url: urls.media(media.key),
    preview_url: urls.media(media.previewKey),
    remote_url: media.remoteUrl,
    preview_remote_url: null,
    text_url: null,
    meta: media.meta,
    description: media.description === '' ? null : media.description,
    blurhash: media.blurhash,
  };
}
