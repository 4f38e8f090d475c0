import type { NotificationPolicy, NotificationType } from '@merle/contract';
import { NOTIFICATION_KINDS, type NotificationKind, type Treatment } from '#notifications/index.ts';

/** Mastodon's word for each kind: https://docs.joinmastodon.org/entities/Notification/#type */
export const NOTIFICATION_WORD: Readonly<Record<NotificationKind, NotificationType>> = {
  mention: 'mention',
  quote: 'quote',
  post: 'status',
  edit: 'update',
  quoted_edit: 'quoted_update',
  like: 'favourite',
  repost: 'reblog',
  follow: 'follow',
  request: 'follow_request',
  poll: 'poll',
};

/** The kinds behind Mastodon's words; words that mean nothing here are passed over. */
export function toKinds(words: readonly string[]): NotificationKind[] {
  return NOTIFICATION_KINDS.filter((kind) => words.includes(NOTIFICATION_WORD[kind]));
}

/** What is left of all kinds; undefined where that is all of them. */
export function toAskedKinds(
  types: readonly string[] = [],
  except: readonly string[] = [],
): NotificationKind[] | undefined {
  if (types.length === 0 && except.length === 0) return undefined;
  const wanted = types.length === 0 ? NOTIFICATION_KINDS : toKinds(types);
  const unwanted = toKinds(except);
  return wanted.filter((kind) => !unwanted.includes(kind));
}

/** `like-1-2` is `favourite-1-2` to clients. */
export function toGroupWord(key: string): string {
  const [kind = '', ...rest] = key.split('-');
  return [NOTIFICATION_WORD[kind as NotificationKind] ?? kind, ...rest].join('-');
}

/** The reverse of `toGroupWord`. */
export function fromGroupWord(word: string): string {
  const [type = '', ...rest] = word.split('-');
  return [toKinds([type])[0] ?? type, ...rest].join('-');
}

type TreatmentWord = NotificationPolicy['for_not_following'];

const TREATMENT_WORD: Readonly<Record<Treatment, TreatmentWord>> = {
  accept: 'accept',
  hold: 'filter',
  drop: 'drop',
};

export function toTreatmentWord(treatment: Treatment): TreatmentWord {
  return TREATMENT_WORD[treatment];
}

/** Undefined for a word that names no treatment. */
export function fromTreatmentWord(word: string): Treatment | undefined {
  return (Object.keys(TREATMENT_WORD) as Treatment[]).find((one) => TREATMENT_WORD[one] === word);
}
