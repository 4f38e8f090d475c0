import type { Id } from '#kernel/index.ts';

/** What everyone may see of an account. `domain` is '' on this square. */
export type Account = {
  readonly id: Id;
  readonly username: string;
  readonly domain: string;
  readonly uri: string;
  readonly url: string;
  readonly displayName: string;
  readonly note: string;
  readonly noteHtml: string;
  readonly fields: readonly ProfileField[];
  readonly avatarKey: string | null;
  readonly avatarDescription: string;
  readonly headerKey: string | null;
  readonly headerDescription: string;
  readonly locked: boolean;
  readonly bot: boolean;
  readonly discoverable: boolean;
  readonly indexable: boolean;
  readonly hideCollections: boolean;
  readonly role: Role;
  readonly emojis: readonly EmojiRef[];
  readonly createdAt: Date;
  readonly silencedAt: Date | null;
  readonly suspendedAt: Date | null;
  readonly counts: AccountCounts;
};

export type AccountCounts = {
  readonly followers: number;
  readonly following: number;
  readonly posts: number;
  /** The newest post, from which the day of the last activity is read. */
  readonly lastPostId: Id | null;
};

export type ProfileField = {
  readonly name: string;
  readonly value: string;
  readonly valueHtml: string;
  readonly verifiedAt: string | null;
};

export type Role = 'member' | 'moderator' | 'admin' | 'owner';
export type EmojiRef = { readonly shortcode: string; readonly url: string; readonly staticUrl: string };

/** `alice` here, `bob@remote.example` elsewhere: the lower-cased name that is unique in the database. */
export function toHandle(username: string, domain = ''): string {
  const name = username.toLowerCase();
  return domain === '' ? name : `${name}@${domain.toLowerCase()}`;
}

/** As people write it: the handle with its case kept. */
export function toAcct(account: Pick<Account, 'username' | 'domain'>): string {
  return account.domain === '' ? account.username : `${account.username}@${account.domain}`;
}
