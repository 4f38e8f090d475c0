import type { Urls } from '#kernel/index.ts';
import { toAcct, type Account } from '#accounts/index.ts';
import { html, toTextWithEmoji, type Html } from '#markup/index.ts';

/** How an account is called where only plain text can stand. */
export function toPlainName({ displayName, username }: Account): string {
  return displayName || username;
}

/** The name as its owner wrote it, kept from turning the line around it. */
export function toName(account: Account): Html {
  return html`<bdi>${toTextWithEmoji(toPlainName(account), account.emojis)}</bdi>`;
}

/** A path on this square, or the address on the account's own. */
export function toAccountHref(account: Account): string {
  return account.domain === '' ? `/@${account.username}` : account.url;
}

export function toAvatarUrl({ avatarKey }: Account, urls: Urls): string {
  return avatarKey === null ? `${urls.base}/images/avatar.png` : urls.media(avatarKey);
}

export function toHeaderUrl({ headerKey }: Account, urls: Urls): string {
  return headerKey === null ? `${urls.base}/images/header.png` : urls.media(headerKey);
}

/** The picture beside a name that says the same: screen readers and the Tab key pass over it. */
export function toAvatar(account: Account, urls: Urls, size = 44): Html {
  return html`<a class="avatar" href="${toAccountHref(account)}" tabindex="-1" aria-hidden="true"
    ><img src="${toAvatarUrl(account, urls)}" alt="" width="${size}" height="${size}" loading="lazy"
  /></a>`;
}

/** Name and handle, leading to the profile. */
export function toByline(account: Account): Html {
  return html`<a class="name" href="${toAccountHref(account)}">${toName(account)}</a>
    <span class="handle" translate="no">@${toAcct(account)}</span>`;
}
