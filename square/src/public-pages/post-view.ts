import { toAcct } from '#accounts/index.ts';
import { addEmoji, around, html, toIcon, toTextWithEmoji, type Html, type Plural } from '#markup/index.ts';
import type { Post } from '#posts/index.ts';
import type { ShownPost } from '#viewers/index.ts';
import { toAccountHref, toAvatar, toByline, toName } from './account-view.ts';
import type { View } from './context.ts';
import { toGallery } from './media-view.ts';
import { toPollBox } from './poll-view.ts';

/** Where a post stands: in a list, in a thread around another, or in the middle of its own page. */
export type Place = {
  readonly kind: 'list' | 'thread' | 'focus';
  readonly isPinned?: boolean;
  /** How far below the focus, from 1; deeper than three looks the same. */
  readonly depth?: number;
};

const DEEPEST = 3;

/** One post with all that belongs to it. */
export function toArticle(view: View, shown: ShownPost, place: Place): Html {
  const { card, author } = shown;
  const { post } = card;
  const depth = place.depth === undefined ? '' : ` d${Math.min(place.depth, DEEPEST)}`;
  return html`<article class="post${place.kind !== 'list' && ` ${place.kind}`}${depth}">
    ${toReason(view, shown, place)} ${toAvatar(author.account, place.kind === 'focus' ? 56 : 44)}
    <div class="by">${toByline(author.account)} ${place.kind !== 'focus' && toWhen(view, shown)}</div>
    <div class="what">
      ${place.kind !== 'thread' && toAnswering(view, post)} ${toContent(view, post)} ${toQuote(view, shown)}
      ${place.kind === 'focus' && toFacts(view, shown)} ${toFigures(view, post, place.kind)}
    </div>
  </article>`;
}

/** A path on this square, or the address on the post's own. */
export function toPostHref({ card, author }: Pick<ShownPost, 'card' | 'author'>): string {
  const { username, domain } = author.account;
  return domain === '' ? `/@${username}/${card.post.id}` : card.post.url;
}

function toReason({ words }: View, { repost }: ShownPost, { isPinned }: Place): Html | undefined {
  if (isPinned) return html`<p class="why">${toIcon('pin')} ${words.pinned}</p>`;
  if (!repost) return undefined;
  const { account } = repost.author;
  const name = html`<a href="${toAccountHref(account)}">${toName(account)}</a>`;
  return html`<p class="why">${toIcon('repost')} ${around(words.reposted, name)}</p>`;
}

function toWhen({ speech, nowMs }: View, shown: ShownPost): Html {
  const { createdAt } = shown.card.post;
  return html`<a class="when" href="${toPostHref(shown)}"
    ><time datetime="${createdAt.toISOString()}" title="${speech.moment(createdAt)}"
      >${speech.short(createdAt, nowMs)}</time
    ></a
  >`;
}

function toAnswering({ words }: View, post: Post): Html | undefined {
  if (post.inReplyToId === null) return undefined;
  if (post.inReplyToAccountId === post.accountId)
    return html`<p class="answering">${toIcon('reply')} ${words.answersOwn}</p>`;
  const whom = post.mentions.find((mention) => mention.id === post.inReplyToAccountId);
  const text = whom ? words.answersTo(`@${toAcct(whom)}`) : words.answersSomebody;
  return html`<p class="answering">${toIcon('reply')} ${text}</p>`;
}

/** Text, files and poll; behind a door where the author put one. */
function toContent(view: View, post: Post): Html {
  const { words } = view;
  const language = post.language === null ? undefined : html` lang="${post.language}"`;
  const text =
    post.html !== '' &&
    html`<div class="text" dir="auto" ${language}>${addEmoji(post.html, post.emojis)}</div>`;
  const gallery = toGallery(view, post.media);
  const poll = post.poll && toPollBox(view, post, post.poll);
  if (post.spoilerText !== '') {
    const warning = toTextWithEmoji(post.spoilerText, post.emojis);
    return toDoor(view, html`<span dir="auto" ${language}>${warning}</span>`, html`${text}${poll}${gallery}`);
  }
  const isHidden = post.sensitive && gallery !== undefined;
  return html`${text}${poll}${isHidden ? toDoor(view, html`${words.sensitive}`, gallery) : gallery}`;
}

function toDoor({ words }: View, label: Html, content: Html): Html {
  return html`<details class="door">
    <summary>
      <span>${label}</span> <span class="shut">${words.show}</span><span class="open">${words.hide}</span>
    </summary>
    ${content}
  </details>`;
}

function toQuote(view: View, { card, quoted }: ShownPost): Html | undefined {
  const { post } = card;
  if (post.quoteId === null) return undefined;
  if (!quoted || post.quoteState !== 'accepted')
    return html`<p class="quote gone">${view.words.quoteGone}</p>`;
  return html`<blockquote class="quote" cite="${toPostHref(quoted)}">
    <div class="by">
      ${toAvatar(quoted.author.account, 24)} ${toByline(quoted.author.account)}
      ${toWhen(view, { ...quoted, id: quoted.card.post.id })}
    </div>
    ${toContent(view, quoted.card.post)}
  </blockquote>`;
}

/** When exactly, changed or not, by which app. */
function toFacts({ words, speech }: View, { card }: ShownPost): Html {
  const { createdAt, editedAt, visibility, accepted, app } = card.post;
  const edited =
    editedAt &&
    html` · <time datetime="${editedAt.toISOString()}">${words.edited(speech.moment(editedAt))}</time>`;
  return html`<p class="facts">
    <time datetime="${createdAt.toISOString()}">${speech.moment(createdAt)}</time
    >${edited}${visibility === 'unlisted' && ` · ${words.unlisted}`}${app && ` · ${app.name}`}${accepted && ` · ${words.waiting}`}
  </p>`;
}

/** What people did with it. In a list only what is more than nothing. */
function toFigures(
  { words, speech }: View,
  { counts, editedAt }: Post,
  kind: Place['kind'],
): Html | undefined {
  const figures = [
    ['reply', counts.replies, words.replyCount],
    ['repost', counts.reposts, words.repostCount],
    ['like', counts.likes, words.likeCount],
    ['quote', counts.quotes, words.quoteCount],
  ] as const;
  const shown = figures.filter(([, n]) => n > 0);
  const marked = editedAt !== null && kind !== 'focus';
  if (shown.length === 0 && !marked) return undefined;
  const toFigure = ([icon, n, forms]: readonly ['reply' | 'repost' | 'like' | 'quote', number, Plural]) =>
    html`<li>${toIcon(icon)} ${speech.count(n, forms)}</li>`;
  return html`<ul class="figures">
    ${shown.map(toFigure)}${marked && html`<li>${words.edited(speech.day(editedAt))}</li>`}
  </ul>`;
}
