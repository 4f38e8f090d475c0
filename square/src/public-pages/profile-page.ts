import { toAcct, type Account, type ProfileField } from '#accounts/index.ts';
import { addEmoji, html, toIcon, toTextWithEmoji, type Html, type Page } from '#markup/index.ts';
import type { ShownPost } from '#viewers/index.ts';
import { toAvatarPath, toHeaderPath, toName } from './account-view.ts';
import { toJoinBox, toSquareBox } from './aside-view.ts';
import type { View } from './context.ts';
import { toAccountTitle, toAvatarImage, toNoteSummary } from './describe.ts';
import { toPager, toPostList, type PostList } from './list-view.ts';
import type { SquareFacts } from './square-facts.ts';
import { toArticle } from './post-view.ts';

/** The parts of a profile, by the end of their address. */
export const TABS = { posts: '', replies: '/with_replies', media: '/media' } as const;
export type Tab = keyof typeof TABS;

export type ProfileModel = {
  readonly account: Account;
  readonly tab: Tab;
  readonly pinned: readonly ShownPost[];
  readonly list: PostList;
  readonly facts: SquareFacts;
};

export function toProfilePage(view: View, { account, tab, pinned, list, facts }: ProfileModel): Page {
  const { words, urls } = view;
  const url = urls.account(account.username);
  const title = toAccountTitle(account);
  const path = `/@${account.username}${TABS[tab]}`;
  return {
    title,
    description: toNoteSummary(account) || undefined,
    canonical: url + TABS[tab],
    isIndexed: account.indexable && list.newerId === undefined,
    feed: { url: `${url}.atom`, title: words.feedOf(title) },
    card: { type: 'profile', title, username: account.username, image: toAvatarImage(view, account) },
    body: html`${toProfile(view, account)} ${toTabs(view, account, tab)}
      <section class="posts" aria-label="${words.posts}">
        ${pinned.map((shown) => toArticle(view, shown, { kind: 'list', isPinned: true }))}
        ${(pinned.length === 0 || list.posts.length > 0) && toPostList(view, list, words.noPostsYet)}
      </section>
      ${toPager(view, path, list)}`,
    aside: html`${toJoinBox(view)}${toSquareBox(view, facts)}`,
  };
}

function toProfile(view: View, account: Account): Html {
  const { urls, words, speech } = view;
  const avatar = toAvatarPath(account);
  const role = account.domain === '' ? words.role[account.role] : '';
  return html`<header class="profile">
    <img
      class="banner"
      src="${toHeaderPath(account)}"
      alt="${account.headerDescription}"
      width="1500"
      height="500"
    />
    <div class="person">
      <a class="portrait" href="${avatar}"
        ><img src="${avatar}" alt="${account.avatarDescription || toAcct(account)}" width="112" height="112"
      /></a>
      <h1>${toName(account)}</h1>
      <p class="handle">
        <bdi translate="no">@${account.username}@${account.domain || urls.domain}</bdi>
        ${role && html`<span class="badge">${role}</span>`}
        ${account.bot && html`<span class="badge">${toIcon('bot')} ${words.bot}</span>`}
      </p>
      ${account.noteHtml !== '' && html`<div class="text note" dir="auto">${addEmoji(account.noteHtml, account.emojis)}</div>`}
      ${account.fields.length > 0 && html`<dl class="fields">${account.fields.map((field) => toField(view, account, field))}</dl>`}
      <ul class="counts">
        <li>${speech.count(account.counts.posts, words.postCount)}</li>
        <li>${speech.count(account.counts.following, words.followingCount)}</li>
        <li>${speech.count(account.counts.followers, words.followerCount)}</li>
        <li>${words.joined(speech.month(account.createdAt))}</li>
        <li><a href="/@${account.username}.atom">${toIcon('feed')} ${words.follow}</a></li>
      </ul>
    </div>
  </header>`;
}

function toField({ words, speech }: View, { emojis }: Account, field: ProfileField): Html {
  const verified =
    field.verifiedAt === null ? undefined : words.fieldVerified(speech.day(new Date(field.verifiedAt)));
  return html`<div class="${verified && 'verified'}">
    <dt dir="auto">${toTextWithEmoji(field.name, emojis)}</dt>
    <dd dir="auto">
      ${verified && html`<span title="${verified}">${toIcon('check')}<span class="unseen">${verified}</span></span>`}
      ${addEmoji(field.valueHtml, emojis)}
    </dd>
  </div>`;
}

function toTabs({ words }: View, { username }: Account, current: Tab): Html {
  const names: Readonly<Record<Tab, string>> = {
    posts: words.posts,
    replies: words.postsAndReplies,
    media: words.media,
  };
  const tabs = (Object.keys(TABS) as Tab[]).map(
    (tab) =>
      html`<li>
        <a href="/@${username}${TABS[tab]}" ${tab === current && html` aria-current="page"`}>${names[tab]}</a>
      </li>`,
  );
  return html`<nav class="tabs" aria-label="${words.profileParts}">
    <ul>
      ${tabs}
    </ul>
  </nav>`;
}
