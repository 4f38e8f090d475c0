import { html, type Html, type Page } from '#markup/index.ts';
import type { Freshness, Thread } from '#timelines/index.ts';
import type { ShownPost } from '#viewers/index.ts';
import { toPlainName } from './account-view.ts';
import { toAuthorBox, toJoinBox } from './aside-view.ts';
import type { View } from './context.ts';
import { toPostImage, toPostSummary, toPostTitle } from './describe.ts';
import { toFreshness } from './list-view.ts';
import { toArticle } from './post-view.ts';

export type PostModel = {
  readonly shown: ShownPost;
  readonly thread: Thread;
  readonly freshness: Freshness;
};

/** A post in the middle of its thread. */
export function toPostPage(view: View, { shown, thread, freshness }: PostModel): Page {
  const { words, urls } = view;
  const { account } = shown.author;
  const { post } = shown.card;
  const title = toPostTitle(account, post);
  const above = thread.ancestors.map((each) => toArticle(view, each, { kind: 'thread' }));
  return {
    title,
    description: toPostSummary(post) || undefined,
    canonical: urls.post(account.username, post.id),
    isIndexed: account.indexable && post.visibility === 'public',
    card: {
      type: 'article',
      title,
      publishedAt: post.createdAt,
      image: toPostImage(view, account, post),
    },
    body: html`<h1 class="unseen">${words.postBy(toPlainName(account))}</h1>
      ${toFreshness(view, freshness)}
      <div class="posts thread">
        ${above.length > 0 && html`<section class="above" aria-label="${words.above}">${above}</section>`}
        ${toArticle(view, shown, { kind: 'focus' })}
        <section class="below" aria-labelledby="answers">
          <h2 id="answers">${words.below}</h2>
          ${toAnswers(view, shown, thread)}
        </section>
      </div>`,
    aside: html`${toAuthorBox(view, account)}${toJoinBox(view)}`,
  };
}

function toAnswers(view: View, { card }: ShownPost, { descendants }: Thread): Html {
  if (descendants.length === 0) return html`<p class="empty">${view.words.noAnswers}</p>`;
  const depths = new Map([[card.post.id, 0]]);
  const articles = descendants.map((each) => {
    const { id, inReplyToId } = each.card.post;
    const depth = (inReplyToId === null ? 0 : (depths.get(inReplyToId) ?? 0)) + 1;
    depths.set(id, depth);
    return toArticle(view, each, { kind: 'thread', depth });
  });
  return html`${articles}`;
}
