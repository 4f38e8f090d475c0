import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { MediaAttachment, Status } from '@merle/contract';
import { IconButton, IconLink, useStored } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { useZoom } from './use-zoom.ts';
import { words } from './words.ts';
import './media-viewer.css';

export type MediaViewerProps = {
  readonly postId: string;
  /** Which of the post's pictures is opened first. */
  readonly start: number;
  readonly onClose: () => void;
};

/** The pictures of a post over the whole window: arrow keys go on, + and - zoom, Escape closes. */
export function MediaViewer({ postId, start, onClose }: MediaViewerProps) {
  const { statuses, client } = useSession();
  const post = useStored(statuses.post(postId));
  useEffect(() => {
    if (!post)
      client.get<Status>(`/api/v1/statuses/${postId}`).then((status) => statuses.put([status]), onClose);
  }, [postId]);
  return post ? <Viewer media={post.media_attachments} start={start} onClose={onClose} /> : null;
}

type ViewerProps = Omit<MediaViewerProps, 'postId'> & { readonly media: readonly MediaAttachment[] };

function Viewer({ media, start, onClose }: ViewerProps) {
  const [at, setAt] = useState(Math.min(start, media.length - 1));
  const dialog = useRef<HTMLDialogElement>(null);
  const zoom = useZoom(at);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const shown = media[at];
  if (!shown) return null;
  const go = (step: number) => setAt(Math.max(0, Math.min(media.length - 1, at + step)));
  const onKeyDown = ({ key, currentTarget }: KeyboardEvent) => {
    const isRtl = currentTarget instanceof Element && currentTarget.matches(':dir(rtl)');
    if (key === 'ArrowRight') go(isRtl ? -1 : 1);
    else if (key === 'ArrowLeft') go(isRtl ? 1 : -1);
    else if (key === '+' || key === '=') zoom.by(1);
    else if (key === '-') zoom.by(-1);
    else if (key === '0') zoom.reset();
  };
  return (
    <dialog
      ref={dialog}
      class="viewer"
      aria-label={words.title(at + 1, media.length)}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div
        class="viewer-stage"
        onClick={({ target, currentTarget }) => target === currentTarget && onClose()}
      >
        <img
          key={shown.id}
          {...zoom.props}
          src={shown.url ?? shown.preview_url ?? ''}
          alt={shown.description ?? words.noDescription}
          width={shown.meta?.original?.width}
          height={shown.meta?.original?.height}
        />
      </div>
      <div class="viewer-bar">
        <IconButton icon="close" name={words.close} onClick={onClose} />
        {media.length > 1 && (
          <>
            <IconButton icon="previous" name={words.previous} disabled={at === 0} onClick={() => go(-1)} />
            <span aria-live="polite">{words.title(at + 1, media.length)}</span>
            <IconButton
              icon="next"
              name={words.next}
              disabled={at === media.length - 1}
              onClick={() => go(1)}
            />
          </>
        )}
        <IconButton icon="minus" name={words.zoomOut} onClick={() => zoom.by(-1)} />
        <IconButton icon="plus" name={words.zoomIn} onClick={() => zoom.by(1)} />
        <IconLink
          icon="external"
          name={words.original}
          href={shown.url ?? ''}
          target="_blank"
          rel="noopener"
        />
      </div>
      <p class="viewer-alt" dir="auto">
        {shown.description ?? words.noDescription}
      </p>
    </dialog>
  );
}
