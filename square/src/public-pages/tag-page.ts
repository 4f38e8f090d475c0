import { html, type Page } from '#markup/index.ts';
import { toJoinBox, toSquareBox } from './aside-view.ts';
import type { View } from './context.ts';
import { toPager, toPostList, type PostList } from './list-view.ts';
import type { SquareFacts } from './square-facts.ts';

export type TagModel = {
  /** Normalised, as addresses have it. */
  readonly name: string;
  /** As people write it. */
  readonly shown: string;
  readonly list: PostList;
};

/** The public posts under a tag. */
export function toTagPage(view: View, { name, shown, list }: TagModel, facts: SquareFacts): Page {
  const { words, urls } = view;
  const title = words.tagged(shown);
  const path = `/tags/${encodeURIComponent(name)}`;
  return {
    title,
    canonical: urls.tag(name),
    isIndexed: false,
    card: { type: 'website', title },
    body: html`<section class="posts" aria-labelledby="tag">
        <h1 id="tag" dir="auto">${title}</h1>
        ${toPostList(view, list, words.noTagged)}
      </section>
      ${toPager(view, path, list)}`,
    aside: html`${toJoinBox(view)}${toSquareBox(view, facts)}`,
  };
}
