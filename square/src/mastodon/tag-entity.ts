import type { Tag as TagEntity } from '@merle/contract';
import type { Urls } from '#kernel/index.ts';
import type { Tag } from '#tags/index.ts';

/** How the viewer stands to a tag; unknown for a visitor. */
export type TagViewer = { readonly following: boolean; readonly featuring: boolean };

/** https://docs.joinmastodon.org/entities/Tag/; a tag has no other id than its name. */
export function toTagEntity(tag: Tag, urls: Urls, viewer: TagViewer | undefined): TagEntity {
  return {
    id: tag.name,
    name: tag.shown,
    url: urls.tag(tag.name),
    history: tag.history.map((use) => ({
      day: (use.dayMs / 1_000).toString(),
      uses: use.uses.toString(),
      accounts: use.accounts.toString(),
    })),
    ...viewer,
  };
}
