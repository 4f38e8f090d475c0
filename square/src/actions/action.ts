import { toId, type Id, type Visibility } from '#kernel/index.ts';
import type { EdgeKind } from '#edges/index.ts';
import type { Media } from '#media/index.ts';
import type { AppRef, QuotePolicy } from '#posts/index.ts';

/** What a person writes, before it is a post. All of it is checked again when it is applied. */
export type PostDraft = {
  readonly text: string;
  readonly spoilerText: string;
  readonly visibility: Visibility;
  readonly sensitive: boolean;
  /** ISO 639; undefined: detect it. */
  readonly language: string | undefined;
  readonly inReplyToId: Id | undefined;
  readonly quoteId: Id | undefined;
  readonly quotePolicy: QuotePolicy;
  readonly mediaIds: readonly Id[];
  readonly poll: PollDraft | undefined;
};

export type PollDraft = {
  readonly options: readonly string[];
  readonly expiresInSeconds: number;
  readonly multiple: boolean;
  readonly hideTotals: boolean;
};

/** The edges that people make and end themselves. */
export type LinkKind = Extract<
  EdgeKind,
  | 'follow'
  | 'request'
  | 'block'
  | 'mute'
  | 'endorse'
  | 'note'
  | 'domain_block'
  | 'follow_tag'
  | 'feature_tag'
  | 'like'
  | 'bookmark'
  | 'pin'
  | 'mute_thread'
  | 'vote'
  | 'repost'
>;

type Common = {
  /** Minted when the action arrives: the id of what it makes, the same through journal and retries. */
  readonly id: Id;
  readonly accountId: Id;
  /** The client's Idempotency-Key. */
  readonly key: string | undefined;
};

export type PostAction = Common & {
  readonly kind: 'post';
  readonly draft: PostDraft;
  readonly app: AppRef | null;
};
export type EditAction = Common & { readonly kind: 'edit'; readonly postId: Id; readonly draft: EditDraft };
export type DeleteAction = Common & { readonly kind: 'delete'; readonly postId: Id };
export type LinkAction = Common & {
  readonly kind: 'link' | 'unlink';
  readonly edge: LinkKind;
  /** The account itself, or who asked to follow it, or did. */
  readonly fromId: Id;
  readonly toId: Id;
  readonly data: Readonly<Record<string, unknown>> | undefined;
};

/** A file was sent, or something is said of one that no post shows yet. The file itself is in the store before this is an action. */
export type UploadAction = Common & { readonly kind: 'upload'; readonly media: Media };

/** What is undefined in the words stays as it was; files and the poll are always named whole. */
export type EditDraft = Partial<Pick<PostDraft, 'text' | 'spoilerText' | 'sensitive'>> &
  Pick<PostDraft, 'language' | 'mediaIds' | 'poll'> & {
    readonly quotePolicy: QuotePolicy | undefined;
    readonly media: readonly {
      readonly id: Id;
      readonly description?: string;
      readonly focus?: { x: number; y: number };
    }[];
  };

/** All that people do to each other in public is one of the first five; an upload is what they do before. */
export type Action = PostAction | EditAction | DeleteAction | LinkAction | UploadAction;

/** How an action stands: in the database, or safe in the journal until the database is back. */
export type Standing = 'published' | 'accepted';

const ID_FIELDS = new Set(['id', 'accountId', 'postId', 'fromId', 'toId', 'inReplyToId', 'quoteId']);

/** The action as JSON text, for the journal; ids as decimal strings. */
export function toActionText(action: Action): string {
  return JSON.stringify(action, (_name, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
}

/** The reverse of `toActionText`. */
export function toAction(text: string): Action {
  return JSON.parse(text, (name, value: unknown) => {
    if (ID_FIELDS.has(name) && typeof value === 'string') return toId(value);
    if (name === 'mediaIds' && Array.isArray(value)) return value.map((id) => toId(id as string));
    return value;
  }) as Action;
}
