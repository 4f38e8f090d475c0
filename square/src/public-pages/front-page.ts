import { html, type Html, type Page } from '#markup/index.ts';
import { toSquareBox } from './aside-view.ts';
import type { View } from './context.ts';
import { toPager, toPostList, type PostList } from './list-view.ts';
import type { SquareFacts } from './square-facts.ts';

/** The square's face: what it is, what people write on it, how to join. */
export function toFrontPage(view: View, posts: PostList, facts: SquareFacts): Page {
  const { frame, words, urls } = view;
  const description = facts.settings.description || words.frontText(frame.siteName);
  const isNew = facts.census.people === 0 && posts.freshness === 'live';
  const isFirst = posts.newerId === undefined;
  return {
    title: undefined,
    description,
    canonical: `${urls.base}/`,
    isIndexed: isFirst,
    card: {
      type: 'website',
      title: frame.siteName,
      image: { url: `${urls.base}/images/header.png`, alt: '', width: 1500, height: 500, isLarge: true },
    },
    body: html`${isFirst && toHero(view, description)}
      <section class="posts" aria-labelledby="newest">
        <h2 id="newest">${words.publicPosts}</h2>
        ${toPostList(view, posts, isNew ? words.isNew : words.noPosts)}
      </section>
      ${toPager(view, '/', posts)}`,
    aside: toSquareBox(view, facts, { hasText: !isFirst }),
  };
}

function toHero({ frame, words }: View, text: string): Html {
  const doors = html`<p class="doors">
    ${frame.canSignUp && html`<a class="button" href="/sign-up">${words.join}</a>`}
    <a class="button quiet" href="/sign-in">${words.signIn}</a>
  </p>`;
  return html`<section class="hero">
    <img src="/images/header.png" alt="" width="1500" height="500" />
    <div>
      <h1>${frame.siteName}</h1>
      <p>${text}</p>
      ${!frame.isSignedIn && doors}
    </div>
  </section>`;
}
