export { toPostPath, toProfilePath, toTagPath } from './addresses.ts';
export { AuthorName } from './author-name.tsx';
export { isFilteredOut } from './filters.ts';
export { PostCard, type Place } from './post-card.tsx';
export { toComposePath, useMarks } from './post-actions.tsx';
export { useCopyLink } from './use-copy-link.ts';
export { useOpen } from './use-open.ts';
export { usePost } from './use-post.ts';
