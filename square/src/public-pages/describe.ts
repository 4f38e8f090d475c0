import type { Account } from '#accounts/index.ts';
import { toAcct } from '#accounts/index.ts';
import type { PreviewImage } from '#markup/index.ts';
import type { Post } from '#posts/index.ts';
import { toPlainText } from '#text/index.ts';
import { toAvatarPath, toPlainName } from './account-view.ts';
import type { View } from './context.ts';
import { toSize } from './media-view.ts';

const DESCRIPTION_CHARS = 200;
const TITLE_CHARS = 70;

/** `Ada (@ada)` */
export function toAccountTitle(account: Account): string {
  return `${toPlainName(account)} (@${toAcct(account)})`;
}

/** The beginning of a post in plain text; of one behind a warning only the warning. */
export function toPostSummary(post: Post): string {
  return cut(post.spoilerText || toPlainText(post.html), DESCRIPTION_CHARS);
}

export function toPostTitle(account: Account, post: Post): string {
  const text = cut(post.spoilerText || toPlainText(post.html), TITLE_CHARS);
  return text === '' ? toAccountTitle(account) : `${toPlainName(account)}: “${text}”`;
}

export function toNoteSummary(account: Account): string {
  return cut(toPlainText(account.noteHtml), DESCRIPTION_CHARS);
}

/** One line, cut between words where that loses little. */
function cut(text: string, limit: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const characters = [...line];
  if (characters.length <= limit) return line;
  const head = characters.slice(0, limit - 1).join('');
  const space = head.lastIndexOf(' ');
  return `${space > head.length * 0.7 ? head.slice(0, space) : head}…`;
}

const AVATAR_PIXELS = 400;

/** What a preview of a post shows: its first picture where that is open to everybody, else its author. */
export function toPostImage(view: View, account: Account, post: Post): PreviewImage {
  const picture = post.media.find((media) => media.kind === 'image');
  if (!picture || post.sensitive || post.spoilerText !== '') return toAvatarImage(view, account);
  return {
    url: view.urls.media(picture.previewKey),
    alt: picture.description,
    ...toSize(picture),
    isLarge: true,
  };
}

export function toAvatarImage({ urls }: View, account: Account): PreviewImage {
  const size = { width: AVATAR_PIXELS, height: AVATAR_PIXELS };
  return { url: urls.base + toAvatarPath(account), alt: account.avatarDescription, ...size, isLarge: false };
}
