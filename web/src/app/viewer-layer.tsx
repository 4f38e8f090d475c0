import { later } from '#ui/index.ts';
import { useSearch } from 'wouter-preact';

const MediaViewer = later(async () => (await import('#features/media-viewer/index.ts')).MediaViewer);

/** Pictures over whatever screen is open: `?media=POST.2`; going back closes them. */
export function ViewerLayer() {
  const [, postId, at = '0'] =
    /^(\d+)\.(\d+)$/.exec(new URLSearchParams(useSearch()).get('media') ?? '') ?? [];
  if (postId === undefined) return null;
  return <MediaViewer postId={postId} start={Number(at)} onClose={() => history.back()} />;
}
