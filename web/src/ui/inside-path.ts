import type { RichLink } from './rich-tree.ts';

/** An account that is named in a text. */
export type Mentioned = { readonly url: string; readonly acct: string };

/** Where a link to an account or a tag leads inside the app; undefined where it leads away. */
export function toInsidePath(link: RichLink, mentions: readonly Mentioned[]): string | undefined {
  if (link.kind === 'hashtag') {
    const tag = link.text.trim().replace(/^[#＃]/u, '');
    return tag === '' ? undefined : `/tags/${encodeURIComponent(tag)}`;
  }
  if (link.kind === 'other') return undefined;
  const account = mentions.find(({ url }) => URL.canParse(url) && new URL(url).href === link.href);
  return account && `/@${account.acct}`;
}
