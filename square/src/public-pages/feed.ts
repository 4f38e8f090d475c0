import type { Account } from '#accounts/index.ts';
import { html, toMarkup, type Html } from '#markup/index.ts';
import type { ShownPost } from '#viewers/index.ts';
import { toPlainName } from './account-view.ts';
import type { View } from './context.ts';
import { toAccountTitle, toPostTitle } from './describe.ts';

/** What an account writes in public, as an Atom feed (RFC 4287). */
export function toFeed(view: View, account: Account, posts: readonly ShownPost[]): string {
  const { urls, words } = view;
  const url = urls.account(account.username);
  const updated = posts[0]?.card.post.createdAt ?? account.createdAt;
  const feed = html`<feed xmlns="http://www.w3.org/2005/Atom">
    <id>${urls.accountUri(account.username)}</id>
    <title>${words.feedOf(toAccountTitle(account))}</title>
    <updated>${updated.toISOString()}</updated>
    <link rel="self" type="application/atom+xml" href="${url}.atom" />
    <link rel="alternate" type="text/html" href="${url}" />
    <author>
      <name>${toPlainName(account)}</name>
      <uri>${url}</uri>
    </author>
    ${posts.map((shown) => toEntry(view, shown))}
  </feed> `;
  return `<?xml version="1.0" encoding="utf-8"?>\n${toMarkup(feed)}`;
}

/** Of a post behind a warning only the warning, which its title is. */
function toEntry({ urls }: View, { card, author }: ShownPost): Html {
  const { post } = card;
  const { username } = author.account;
  const isOpen = post.spoilerText === '';
  const files = isOpen && !post.sensitive ? post.media : [];
  return html`<entry>
    <id>${urls.postUri(username, post.id)}</id>
    <title>${toPostTitle(author.account, post)}</title>
    <published>${post.createdAt.toISOString()}</published>
    <updated>${(post.editedAt ?? post.createdAt).toISOString()}</updated>
    <link rel="alternate" type="text/html" href="${urls.post(username, post.id)}" />
    ${files.map((media) => html`<link rel="enclosure" href="${urls.media(media.key)}" title="${media.description}" />`)}
    ${isOpen && html`<content type="html" ${post.language !== null && html` xml:lang="${post.language}"`}>${post.html}</content>`}
  </entry>`;
}
