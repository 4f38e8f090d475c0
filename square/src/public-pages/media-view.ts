import { html, type Html } from '#markup/index.ts';
import type { Media } from '#media/index.ts';
import { toMediaPath } from './account-view.ts';
import type { View } from './context.ts';

type Size = { readonly width?: number | undefined; readonly height?: number | undefined };

/** The size of a file's preview, so that the page does not jump when it arrives. */
export function toSize(media: Media): Size {
  return pickSize(media.meta['small']) ?? pickSize(media.meta['original']) ?? {};
}

function pickSize(meta: unknown): Size | undefined {
  const { width, height } = (meta ?? {}) as Record<string, unknown>;
  return typeof width === 'number' && typeof height === 'number' ? { width, height } : undefined;
}

/** Up to four files side by side; each leads to the whole one. */
export function toGallery({ words }: View, media: readonly Media[]): Html | undefined {
  if (media.length === 0) return undefined;
  const shown = media.map((each) => html`<li>${toMedia(each, words.noDescription)}</li>`);
  return html`<ul class="gallery n${Math.min(media.length, 4)}">
    ${shown}
  </ul>`;
}

function toMedia(media: Media, noDescription: string): Html {
  const url = toMediaPath(media.key);
  if (media.kind === 'audio') return html`<audio controls preload="none" src="${url}"></audio>`;
  const { width, height } = toSize(media);
  const poster = toMediaPath(media.previewKey);
  if (media.kind === 'video' || media.kind === 'gifv')
    return html`<video
      controls
      preload="none"
      poster="${poster}"
      src="${url}"
      aria-label="${media.description}"
    ></video>`;
  return html`<a href="${url}"
    ><img
      src="${poster}"
      alt="${media.description || noDescription}"
      ${media.description && html`title="${media.description}"`}
      ${width && html`width="${width}"`}
      ${height && html`height="${height}"`}
      class="${toFocusClass(media)}"
      loading="lazy"
      decoding="async"
  /></a>`;
}

/** The point to keep in sight, in tenths from the top left: a class, for the page's policy allows no style of an element's own. */
function toFocusClass(media: Media): string {
  const { x = 0, y = 0 } = (media.meta['focus'] ?? {}) as { x?: number; y?: number };
  const tenth = (value: number) => Math.round(Math.min(Math.max((value + 1) * 5, 0), 10));
  return `x${tenth(x)} y${tenth(-y)}`;
}
