import type { Id } from '#kernel/index.ts';
import { html, type Html } from '#markup/index.ts';
import type { Freshness } from '#timelines/index.ts';
import type { ShownPost } from '#viewers/index.ts';
import type { View } from './context.ts';
import { toArticle } from './post-view.ts';

/** A page of posts, newest first, and what lies on both sides of it. */
export type PostList = {
  readonly posts: readonly ShownPost[];
  readonly freshness: Freshness;
  /** Below which older posts begin; undefined at the end. */
  readonly olderId: Id | undefined;
  /** Above which newer posts begin; undefined on the newest page. */
  readonly newerId: Id | undefined;
};

export function toPostList(view: View, { posts, freshness }: PostList, empty: string): Html {
  return html`${toFreshness(view, freshness)}${posts.length === 0 && html`<p class="empty">${empty}</p>`}${posts.map((shown) => toArticle(view, shown, { kind: 'list' }))}`;
}

/** Says so where a page is not all of the truth. */
export function toFreshness({ words }: View, freshness: Freshness): Html | undefined {
  if (freshness === 'live') return undefined;
  return html`<p class="notice" role="status">${freshness === 'saved' ? words.saved : words.late}</p>`;
}

/** The links to older and newer pages of a list. */
export function toPager({ words }: View, path: string, { olderId, newerId }: PostList): Html | undefined {
  if (olderId === undefined && newerId === undefined) return undefined;
  return html`<nav class="pager" aria-label="${words.pages}">
    ${newerId && html`<a class="button quiet" rel="prev" href="${path}?after=${newerId}">${words.newer}</a>`}
    ${olderId && html`<a class="button quiet" rel="next" href="${path}?before=${olderId}">${words.older}</a>`}
  </nav>`;
}
