import { showPosts, type ShownPost } from '#viewers/index.ts';
import type { PublicPages } from './context.ts';

/** Remembers which posts stood on a page, by a name of ours. */
export function keepPosts({ kept }: PublicPages, name: string, posts: readonly ShownPost[]): void {
  kept.set(
    name,
    posts.map((shown) => shown.id),
  );
}

/** Those of them that are still in memory and may still be shown: what was taken back meanwhile is not. */
export async function findKeptPosts(pages: PublicPages, name: string): Promise<readonly ShownPost[]> {
  return (await showPosts(pages, pages.kept.get(name) ?? [], undefined, 'asked-for')).posts;
}
