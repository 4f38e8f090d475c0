import { useState } from 'preact/hooks';
import type { BaseStatus, MediaAttachment } from '@merle/contract';
import { Button, Picture, useStored } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { words } from './words.ts';

type Props = {
  readonly post: BaseStatus;
  /** A filter of the reader covers them. */
  readonly isFiltered: boolean;
};

/** The pictures of a post, in a grid that keeps its place while they load. */
export function PostMedia({ post, isFiltered }: Props) {
  const { preferences } = useSession();
  const { sensitive } = useStored(preferences);
  const [isOpen, setOpen] = useState(!isFiltered && (!post.sensitive || sensitive === 'show'));
  const { media_attachments: media } = post;
  return (
    <div class="post-media" data-count={Math.min(media.length, 4)}>
      {media.map((each, n) => (
        <Thumb
          key={each.id}
          count={media.length}
          media={each}
          isCovered={!isOpen}
          href={`?media=${post.id}.${n}`}
        />
      ))}
      {!isOpen && (
        <p class="post-cover">
          <span>{words.sensitive}</span>
          <Button look="quiet" onClick={() => setOpen(true)}>
            {words.show}
          </Button>
        </p>
      )}
    </div>
  );
}

/** Of a picture whose size is not known. */
const SIDE = 400;

type ThumbProps = {
  readonly count: number;
  readonly media: MediaAttachment;
  readonly isCovered: boolean;
  readonly href: string;
};

function Thumb({ count, media, isCovered, href }: ThumbProps) {
  const { description, preview_url: src, blurhash, meta } = media;
  const picture = (
    <Picture
      src={isCovered ? undefined : (src ?? media.url ?? undefined)}
      hash={blurhash ?? undefined}
      alt={description ?? words.pictureWithoutDescription}
      {...(count > 1 && { ratio: 1 })}
      width={meta?.small?.width ?? SIDE}
      height={meta?.small?.height ?? SIDE}
      focus={meta?.focus}
    />
  );
  if (isCovered) return <div class="post-thumb">{picture}</div>;
  return (
    <a class="post-thumb" href={href}>
      {picture}
      {description && (
        <span class="post-alt" aria-hidden="true">
          {words.alt}
        </span>
      )}
    </a>
  );
}
