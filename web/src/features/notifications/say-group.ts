import type { BaseStatus } from '@merle/contract';
import type { Group } from './groups.ts';
import type { Words } from './words-english.ts';

/** What a group says: of people, who stand before it; or by itself. */
export type Saying = { readonly people: boolean; readonly text: string };

export type About = {
  readonly words: Words;
  /** The post that it is about, where there is one. */
  readonly post: BaseStatus | undefined;
  /** Who reads it. */
  readonly viewerId: string | undefined;
  readonly people: number;
};

/** In words; a kind of notification that this app does not know is told as that. */
export function sayGroup({ type, official }: Group, { words, post, viewerId, people }: About): Saying {
  const said = (text: string) => ({ people: true, text });
  const alone = (text: string) => ({ people: false, text });
  switch (type) {
    case 'mention':
      return said(words.said[toMentionKind(post, viewerId)](people));
    case 'poll':
      return alone(post?.account.id === viewerId ? words.pollOwn : words.pollVoted);
    case 'moderation_warning':
      return alone(
        words.warning[official?.moderation_warning?.action ?? 'none'] ?? words.warning['none'] ?? '',
      );
    case 'severed_relationships':
      return alone(words.severed(official?.event?.target_name ?? ''));
    default:
      return isKnown(words, type) ? said(words.said[type](people)) : alone(sayUnknown(type, official, words));
  }
}

/** The server's own sentence, where it sends one along. */
function sayUnknown(type: string, official: Group['official'], words: Words): string {
  return official?.fallback?.title ?? words.unknown(type);
}

function isKnown(words: Words, type: string): type is keyof Words['said'] {
  return Object.hasOwn(words.said, type);
}

function toMentionKind(post: BaseStatus | undefined, viewerId: string | undefined) {
  if (post?.visibility === 'direct') return 'direct';
  return viewerId !== undefined && post?.in_reply_to_account_id === viewerId ? 'answer' : 'mention';
}
