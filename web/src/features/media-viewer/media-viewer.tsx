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
  const dialog = useModal();
  const zoom = useZoom(at);
  const shown = media[at];
  if (!shown) return null;
  const go = (step: number) => setAt(Math.max(0, Math.min(media.length - 1, at + step)));
  const alt = shown.description ?? words.noDescription;
  return (
    <dialog
      ref={dialog}
      class="viewer"
      aria-label={words.title(at + 1, media.length)}
      onKeyDown={(event) => press(event, go, zoom)}
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
          alt={alt}
          width={shown.meta?.original?.width}
          height={shown.meta?.original?.height}
        />
      </div>
      <ViewerBar at={at} of={media.length} url={shown.url} go={go} zoom={zoom} onClose={onClose} />
      <p class="viewer-alt" dir="auto">
        {alt}
      </p>
    </dialog>
  );
}

type Zoom = ReturnType<typeof useZoom>;
type Go = (step: number) => void;

type BarProps = {
  readonly at: number;
  readonly of: number;
  readonly url: string | null;
  readonly go: Go;
  readonly zoom: Zoom;
  readonly onClose: () => void;
};

function ViewerBar({ at, of, url, go, zoom, onClose }: BarProps) {
  return (
    <div class="viewer-bar">
      <IconButton icon="close" name={words.close} onClick={onClose} />
      {of > 1 && (
        <>
          <IconButton icon="previous" name={words.previous} disabled={at === 0} onClick={() => go(-1)} />
          <span aria-live="polite">{words.title(at + 1, of)}</span>
          <IconButton icon="next" name={words.next} disabled={at === of - 1} onClick={() => go(1)} />
        </>
      )}
      <IconButton icon="minus" name={words.zoomOut} onClick={() => zoom.by(-1)} />
      <IconButton icon="plus" name={words.zoomIn} onClick={() => zoom.by(1)} />
      {url !== null && (
        <IconLink icon="external" name={words.original} href={url} target="_blank" rel="noopener" />
      )}
    </div>
  );
}

/** Open for as long as it is there. */
function useModal() {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return dialog;
}

function press({ key, currentTarget }: KeyboardEvent, go: Go, zoom: Zoom): void {
  const forward = currentTarget instanceof Element && currentTarget.matches(':dir(rtl)') ? -1 : 1;
  if (key === 'ArrowRight') go(forward);
  else if (key === 'ArrowLeft') go(-forward);
  else if (key === '+' || key === '=') zoom.by(1);
  else if (key === '-') zoom.by(-1);
  else if (key === '0') zoom.reset();
}
