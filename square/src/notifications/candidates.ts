import { toId, type Id } from '#kernel/index.ts';
import type { OutboxEvent } from '#database/index.ts';
import type { EdgeKind } from '#edges/index.ts';
import type { Post } from '#posts/index.ts';
import type { Candidate, NotificationKind } from './notification.ts';

/** An edge that was added or removed. */
export type LinkBody = { readonly id: Id; readonly fromId: Id; readonly toId: Id; readonly edge: EdgeKind };
/** An event of the outbox, read. */
export type Happened =
  | { readonly kind: 'post'; readonly postId: Id }
  | { readonly kind: 'edit'; readonly postId: Id; readonly mentioned: readonly Id[] }
  | { readonly kind: 'delete'; readonly postId: Id }
  | { readonly kind: 'link' | 'unlink'; readonly link: LinkBody };

export function toHappened({ kind, body }: OutboxEvent): Happened {
  const id = (name: string) => toId(String(body[name]));
  if (kind === 'link' || kind === 'unlink') {
    const edge = body['kind'] as EdgeKind;
    return { kind, link: { id: id('id'), fromId: id('fromId'), toId: id('toId'), edge } };
  }
  if (kind === 'post' || kind === 'delete') return { kind, postId: id('id') };
  const mentioned = (body['mentioned'] as string[] | undefined) ?? [];
  return { kind: 'edit', postId: id('id'), mentioned: mentioned.map(toId) };
}

/** The edges that are told of, and as what. */
export const TOLD: Partial<Record<EdgeKind, NotificationKind>> = {
  like: 'like',
  repost: 'repost',
  follow: 'follow',
  request: 'request',
};

export function isOnPost(edge: EdgeKind): boolean {
  return edge === 'like' || edge === 'repost';
}

/** What a new edge makes somebody hear of. */
export function candidateOfLink(link: LinkBody, posts: ReadonlyMap<Id, Post>): Candidate[] {
  const kind = TOLD[link.edge];
  if (!kind) return [];
  if (!isOnPost(link.edge)) return [{ readerId: link.toId, kind, fromId: link.fromId, postId: undefined }];
  const post = posts.get(link.toId);
  return post ? [{ readerId: post.accountId, kind, fromId: link.fromId, postId: post.id }] : [];
}

/** Whom a post names, and whom it quotes; after an edit only those whom it names newly. */
export function candidatesOfPost(one: Happened, posts: ReadonlyMap<Id, Post>): Candidate[] {
  if (one.kind !== 'post' && one.kind !== 'edit') return [];
  const post = posts.get(one.postId);
  if (!post) return [];
  const told = (readerId: Id, kind: NotificationKind): Candidate => ({
    readerId,
    kind,
    fromId: post.accountId,
    postId: post.id,
  });
  const mentions = post.mentions.map((mention) => mention.id);
  if (one.kind === 'edit')
    return mentions.filter((id) => one.mentioned.includes(id)).map((id) => told(id, 'mention'));
  const quote = post.quoteAccountId !== null && post.quoteState === 'accepted' ? [post.quoteAccountId] : [];
  return [...mentions.map((id) => told(id, 'mention')), ...quote.map((id) => told(id, 'quote'))];
}
