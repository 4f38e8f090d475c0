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

/** On pages an address without a host, so that pictures come from wherever the page does. */
export function toAvatarPath({ avatarKey }: Account): string {
  return avatarKey === null ? '/images/avatar.png' : toMediaPath(avatarKey);
}

export function toHeaderPath({ headerKey }: Account): string {
  return headerKey === null ? '/images/header.png' : toMediaPath(headerKey);
}

export function toMediaPath(key: string): string {
  return `/media/${key}`;
}

/** The picture beside a name that says the same: screen readers and the Tab key pass over it. */
export function toAvatar(account: Account, size = 44): Html {
  return html`<a class="avatar" href="${toAccountHref(account)}" tabindex="-1" aria-hidden="true"
    ><img src="${toAvatarPath(account)}" alt="" width="${size}" height="${size}" loading="lazy"
  /></a>`;
}

/** Name and handle, leading to the profile. */
export function toByline(account: Account): Html {
  return html`<a class="name" href="${toAccountHref(account)}">${toName(account)}</a>
    <span class="handle" translate="no">@${toAcct(account)}</span>`;
}
