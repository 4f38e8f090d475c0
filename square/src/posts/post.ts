import type { EmojiRef } from '#accounts/index.ts';
import type { Id, Visibility } from '#kernel/index.ts';
import type { Media } from '#media/index.ts';

/** What everyone who may read it sees of a post. */
export type Post = {
  readonly id: Id;
  readonly accountId: Id;
  /** '' for local posts, whose URI is made from the id. */
  readonly uri: string;
  readonly url: string;
  readonly visibility: Visibility;
  readonly text: string;
  readonly html: string;
  readonly spoilerText: string;
  readonly sensitive: boolean;
  readonly language: string | null;
  readonly inReplyToId: Id | null;
  readonly inReplyToAccountId: Id | null;
  readonly conversationId: Id;
  readonly quoteId: Id | null;
  readonly quoteAccountId: Id | null;
  readonly quoteState: QuoteState | null;
  readonly quotePolicy: QuotePolicy;
  readonly mentions: readonly MentionRef[];
  readonly tags: readonly TagRef[];
  readonly emojis: readonly EmojiRef[];
  readonly media: readonly Media[];
  readonly poll: Poll | null;
  readonly app: AppRef | null;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly counts: PostCounts;
  /** True while the journal holds it and the database has not taken it yet. */
  readonly accepted: boolean;
};

export type PostCounts = {
  readonly replies: number;
  readonly reposts: number;
  readonly likes: number;
  readonly quotes: number;
};
export type MentionRef = {
  readonly id: Id;
  readonly username: string;
  readonly domain: string;
  readonly url: string;
};
export type TagRef = { readonly name: string; readonly shown: string };
export type AppRef = { readonly name: string; readonly website: string | null };
export type QuotePolicy = 'public' | 'followers' | 'nobody';
export type QuoteState = 'accepted' | 'pending' | 'rejected' | 'revoked' | 'deleted' | 'unauthorized';

export type Poll = {
  readonly options: readonly { readonly title: string; readonly votes: number }[];
  readonly multiple: boolean;
  readonly hideTotals: boolean;
  readonly expiresAt: Date | null;
  readonly voters: number;
};

/** Somebody passing a post on: an edge with an id of its own, which stands in timelines like a post's. */
export type Repost = {
  readonly id: Id;
  readonly accountId: Id;
  readonly postId: Id;
  readonly visibility: Visibility;
  readonly createdAt: Date;
  readonly accepted: boolean;
};

const NO_COUNTS: PostCounts = { replies: 0, reposts: 0, likes: 0, quotes: 0 };
export const noPostCounts = (): PostCounts => NO_COUNTS;
