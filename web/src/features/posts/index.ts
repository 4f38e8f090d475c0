export { toComposePath, toPostPath, toProfilePath, toTagPath } from './addresses.ts';
export { AuthorName } from './author-name.tsx';
export { isFilteredOut } from './filters.ts';
export { PostCard } from './post-card.tsx';
export type { Place } from './place.ts';
export { useMarks } from './use-marks.ts';
export { useCopyLink } from './use-copy-link.ts';
export { useOpen } from './use-open.ts';
export { usePost } from './use-post.ts';
