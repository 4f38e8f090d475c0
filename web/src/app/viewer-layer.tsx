import { lazy, Suspense } from 'preact/compat';
import { useSearch } from 'wouter-preact';

const MediaViewer = lazy(async () => ({
  default: (await import('#features/media-viewer/index.ts')).MediaViewer,
}));

/** Pictures over whatever screen is open: `?media=POST.2`; going back closes them. */
export function ViewerLayer() {
  const [, postId, at = '0'] =
    /^(\d+)\.(\d+)$/.exec(new URLSearchParams(useSearch()).get('media') ?? '') ?? [];
  if (postId === undefined) return null;
  return (
    <Suspense fallback={null}>
      <MediaViewer postId={postId} start={Number(at)} onClose={() => history.back()} />
    </Suspense>
  );
}
