import { Problem, type Id } from '#kernel/index.ts';
import type { Cards } from '#engines/cards/index.ts';
import type { Db, Guard } from '#database/index.ts';
import type { CountChange, EdgeKind } from '#edges/index.ts';
import type { Post, PostCounts, Repost } from './post.ts';
import { listPostsById, listRepostsById } from './post-queries.ts';

/** A post, or somebody's repost of one, as it is kept in memory; `wire` is the bytes of the JSON that was made of it, if any. */
export type PostCard = { readonly post: Post; wire: Buffer | undefined };
export type RepostCard = { readonly repost: Repost };
export type Card = PostCard | RepostCard;

export type PostReader = {
  /** The cards of these ids, posts and reposts alike; ids that name nothing are left out. From memory first. */
  find(ids: readonly Id[]): Promise<ReadonlyMap<Id, Card>>;
  findPost(id: Id): Promise<Post | undefined>;
  getPost(id: Id): Promise<Post>;
  peek(id: Id): Card | undefined;
  keepPost(post: Post): PostCard;
  keepRepost(repost: Repost): void;
  /** Takes over figures that a write has just made. */
  count(changes: readonly CountChange[]): void;
  drop(ids: readonly Id[]): void;
};

const COUNT_OF: Partial<Record<EdgeKind, keyof PostCounts>> = {
  reply: 'replies',
  reposted_by: 'reposts',
  liked_by: 'likes',
  quoted_by: 'quotes',
};

export function isRepost(card: Card): card is RepostCard {
  return 'repost' in card;
}

export function createPostReader(deps: { db: Db; guard: Guard; postCards: Cards<Card> }): PostReader {
  const { db, guard, postCards } = deps;
  const keepPost = (post: Post): PostCard => {
    const card: PostCard = { post, wire: undefined };
    postCards.set(post.id, card, 2_000 + 4 * post.html.length);
    return card;
  };
  const keepRepost = (repost: Repost): RepostCard => {
    const card = { repost };
    postCards.set(repost.id, card, 300);
    return card;
  };
  const load = async (ids: readonly Id[], into: Map<Id, Card>) => {
    for (const post of await guard.run(() => listPostsById(db, ids))) into.set(post.id, keepPost(post));
    const others = ids.filter((id) => !into.has(id));
    for (const repost of others.length ? await guard.run(() => listRepostsById(db, others)) : [])
      into.set(repost.id, keepRepost(repost));
  };
  const find = async (ids: readonly Id[]): Promise<ReadonlyMap<Id, Card>> => {
    const known = postCards.find(ids);
    if (known.size === ids.length) return known;
    const found = new Map(known);
    const missing = [...new Set(ids)].filter((id) => !found.has(id));
    if (missing.length > 0) await load(missing, found);
    return found;
  };
  const findPost = async (id: Id) => {
    const card = (await find([id])).get(id);
    return card && !isRepost(card) ? card.post : undefined;
  };
  return {
    find,
    findPost,
    getPost: async (id) => {
      const post = await findPost(id);
      if (!post) throw new Problem('not-found', 'There is no such post.');
      return post;
    },
    peek: (id) => postCards.get(id),
    keepPost,
    keepRepost,
    count: (changes) => {
      for (const { fromId, kind, n } of changes) {
        // How the votes fall is counted from the votes themselves, when the poll is next read.
        if (kind === 'voted_by') postCards.drop([fromId]);
        const card = postCards.get(fromId);
        const name = COUNT_OF[kind];
        if (card && !isRepost(card) && name)
          keepPost({ ...card.post, counts: { ...card.post.counts, [name]: n } });
      }
    },
    drop: (ids) => postCards.drop(ids),
  };
}
