import type { Poll, QuotePolicy, Relationship, Status, Visibility } from '@merle/contract';

/** Whose it is: the key of an account that is, or was, signed in on this device. */
export type OwnerKey = string;

/** A file of a post: new, and kept on this device (`blobId`), or one that the server has already (`mediaId`). */
export type Attachment = {
  /** Its own within the draft. */
  readonly id: string;
  readonly blobId?: string | undefined;
  readonly mediaId?: string | undefined;
  readonly alt: string;
  /** From the middle, -1 to 1 rightwards and upwards. */
  readonly focus?: { readonly x: number; readonly y: number } | undefined;
  readonly previewUrl?: string | undefined;
  /** Its media type, such as `image/png`. */
  readonly type: string;
};

export type PollDraft = {
  readonly options: readonly string[];
  readonly expiresInSeconds: number;
  readonly isMultiple: boolean;
  readonly hidesTotals: boolean;
};

/** What somebody writes. An answer names a post that is there, or an item of the outbox that is to become one. */
export type Draft = {
  readonly text: string;
  readonly warning: string;
  readonly sensitive: boolean;
  readonly visibility: Visibility;
  /** Undefined: the server finds out. */
  readonly language: string | undefined;
  readonly inReplyTo: { readonly statusId: string } | { readonly itemId: string } | undefined;
  readonly quoteId?: string | undefined;
  readonly attachments: readonly Attachment[];
  readonly poll?: PollDraft | undefined;
  /** ISO 8601. */
  readonly scheduledAt?: string | undefined;
  readonly quotePolicy?: QuotePolicy | undefined;
};

export type Mark = 'like' | 'repost' | 'bookmark' | 'pin' | 'mute-thread';
export type FollowOptions = {
  readonly reposts?: boolean | undefined;
  readonly notify?: boolean | undefined;
  readonly languages?: readonly string[] | undefined;
};

export type PostAction = { readonly kind: 'post'; readonly draft: Draft };
export type EditAction = { readonly kind: 'edit'; readonly statusId: string; readonly draft: Draft };
export type DeleteAction = { readonly kind: 'delete'; readonly statusId: string };
export type MarkAction = {
  readonly kind: 'mark';
  readonly mark: Mark;
  readonly statusId: string;
  readonly on: boolean;
};
export type FollowAction = {
  readonly kind: 'follow';
  readonly accountId: string;
  readonly on: boolean;
  readonly options?: FollowOptions | undefined;
};
export type VoteAction = {
  readonly kind: 'vote';
  readonly pollId: string;
  readonly choices: readonly number[];
};
export type Action = PostAction | EditAction | DeleteAction | MarkAction | FollowAction | VoteAction;

/**
 * `on-device` it waits here, or is being sent; `accepted` the square has it in its journal, and publishes it later;
 * `published`; `refused` it was not allowed, or nobody can tell what became of it: it stays here until its author decides.
 */
export type ItemState = 'on-device' | 'accepted' | 'published' | 'refused';

/**
 * Who refused: `square`, whose sentence is the reason; `unsure` it was sent long ago, the answer was lost, and it cannot be
 * told any more whether it was published; `parent` what it answers will never be there; `files` its files are no longer on
 * this device.
 */
export type RefusedBy = 'square' | 'unsure' | 'parent' | 'files';

/** What a server answered to an action; a post that is to be published later has none. */
export type Result = Status | Relationship | Poll;

/** Something that somebody did, on its way. */
export type Item = {
  readonly id: string;
  readonly owner: OwnerKey;
  readonly action: Action;
  readonly state: ItemState;
  readonly isSending: boolean;
  readonly refusedBy?: RefusedBy | undefined;
  /** The server's sentence. */
  readonly reason?: string | undefined;
  /** The refusal that the square keeps of what it had accepted; it lets it go when the item is dismissed. */
  readonly refusalId?: string | undefined;
  readonly createdAtMs: number;
  readonly attempts: number;
  readonly nextTryAtMs?: number | undefined;
  readonly waitsFor?: 'network' | 'square' | 'sign-in' | 'parent' | undefined;
  readonly result?: Result | undefined;
  readonly publishedAtMs?: number | undefined;
};

/** What the server is known to have of a file. */
export type Upload = { readonly mediaId: string; readonly description: string };

/** An item as it is kept. */
export type StoredItem = Item & {
  /** The Idempotency-Key of every try. */
  readonly key: string;
  /** Where it stands among its owner's. */
  readonly rank: number;
  /** When the first try went out of which it is not known what became; undefined where nothing can have arrived. */
  readonly unsureSinceMs?: number | undefined;
  /** By the attachment's id. */
  readonly uploads: Readonly<Record<string, Upload>>;
  /** Changed after a try that may have arrived: if it had, what was published is changed after it. */
  readonly isAmended?: boolean | undefined;
  /** The server asked to be left alone until `nextTryAtMs`. */
  readonly isSlowedDown?: boolean | undefined;
};

/** What people write, as against what they wish to be so: writings keep the order in which they were given. */
export function isWriting(action: Action): action is PostAction | EditAction | DeleteAction {
  return action.kind === 'post' || action.kind === 'edit' || action.kind === 'delete';
}

/** The draft of a post or an edit. */
export function findDraft(action: Action): Draft | undefined {
  return action.kind === 'post' || action.kind === 'edit' ? action.draft : undefined;
}

/** The post that came of an item: of a post, edit or mark. */
export function findStatus(item: Item): Status | undefined {
  return item.result && 'visibility' in item.result ? item.result : undefined;
}
