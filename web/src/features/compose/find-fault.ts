import type { Draft, PollDraft } from '#outbox/index.ts';
import { countCharacters, countDraft } from './count-characters.ts';
import type { Limits } from './limits.ts';

/** Why a draft would be refused. */
export type Fault =
  | { readonly kind: 'blank' }
  | { readonly kind: 'too-long'; readonly over: number }
  | { readonly kind: 'too-many-files'; readonly most: number }
  | { readonly kind: 'poll-and-files' }
  | { readonly kind: 'blank-option' }
  | { readonly kind: 'same-options' }
  | { readonly kind: 'long-option'; readonly most: number };

/** What must be changed before a draft can become a post; undefined where nothing must. */
export function findFault(draft: Draft, limits: Limits): Fault | undefined {
  const { text, attachments, poll } = draft;
  if (text.trim() === '' && attachments.length === 0 && !poll) return { kind: 'blank' };
  const over = countDraft(draft, limits.linkCharacters) - limits.maxCharacters;
  if (over > 0) return { kind: 'too-long', over };
  if (attachments.length > limits.maxFiles) return { kind: 'too-many-files', most: limits.maxFiles };
  if (poll && attachments.length > 0) return { kind: 'poll-and-files' };
  return poll && findPollFault(poll, limits);
}

function findPollFault(
  { options }: PollDraft,
  { maxOptionCharacters: most, linkCharacters }: Limits,
): Fault | undefined {
  const titles = options.map((title) => title.trim());
  if (titles.includes('')) return { kind: 'blank-option' };
  if (new Set(titles).size < titles.length) return { kind: 'same-options' };
  if (titles.some((title) => countCharacters(title, linkCharacters) > most))
    return { kind: 'long-option', most };
  return undefined;
}
