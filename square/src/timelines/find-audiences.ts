import { idOfName, shardOfAccount, shardOfName, type Id } from '#kernel/index.ts';
import type { AccountReader } from '#accounts/index.ts';
import { isDatabaseAway, type Db, type DbOrTx, type Guard, type Tx } from '#database/index.ts';
import { insertEdges, listEdgeEndsOfMany, type Edge } from '#edges/index.ts';
import { isRepost, type Card, type Post } from '#posts/index.ts';
import { BIG_AUTHOR_FOLLOWERS, type Followers } from './followers.ts';
import { insertTags, type TagRow } from './tag-queries.ts';

/** Where a post or repost goes. */
export type Audience = {
  readonly accountId: Id;
  /** Whose homes, the author's own among them. */
  readonly homes: readonly Id[];
  readonly lists: readonly Id[];
  readonly tags: readonly TagRow[];
  readonly isLocalPublic: boolean;
};

export type AudienceDeps = {
  readonly db: Db;
  readonly guard: Guard;
  readonly accounts: AccountReader;
  readonly followers: Followers;
};

/**
 * Where each of the cards goes, in their order; a few queries for all of them together. With `tx` public posts are
 * written down under their tags. Without it (the database may be away) a card goes to whom is known: the rest follows later.
 */
export async function findAudiences(
  deps: AudienceDeps,
  cards: readonly Card[],
  tx: Tx | undefined,
): Promise<Audience[]> {
  const known = <K, V>(work: Promise<ReadonlyMap<K, V>>) =>
    tx ? work : work.catch((error: unknown) => noneWhileAway<K, V>(error));
  const authors = [...new Set(cards.filter((card) => !isDirect(card)).map(authorOf))];
  const tagged = new Map(cards.map((card) => [card, tagsOf(card)]));
  if (tx) await writeTags(tx, tagged);
  const [followers, lists, tagFollowers] = await Promise.all([
    known(findFollowers(deps, authors)),
    known(findEnds(deps, authors.map(toSource), 'listed_in')),
    known(
      findEnds({ ...deps, db: tx ?? deps.db }, [...tagged.values()].flat().map(tagSource), 'tag_followed_by'),
    ),
  ]);
  return cards.map((card): Audience => {
    const accountId = authorOf(card);
    const tags = tagged.get(card) ?? [];
    const readers = isDirect(card)
      ? card.post.mentions.map((mention) => mention.id)
      : (followers.get(accountId) ?? []);
    return {
      accountId,
      homes: [...new Set([accountId, ...readers, ...tags.flatMap((tag) => tagFollowers.get(tag.id) ?? [])])],
      lists: isDirect(card) ? [] : (lists.get(accountId) ?? []),
      tags,
      isLocalPublic: !isRepost(card) && standsInLocal(card.post),
    };
  });
}

function noneWhileAway<K, V>(error: unknown): ReadonlyMap<K, V> {
  if (isDatabaseAway(error)) return new Map();
  throw error;
}

function authorOf(card: Card): Id {
  return isRepost(card) ? card.repost.accountId : card.post.accountId;
}

function isDirect(card: Card): card is Exclude<Card, { repost: unknown }> {
  return !isRepost(card) && card.post.visibility === 'direct';
}

/** Whether it stands in the timeline of all posts: public, and no answer to somebody else. */
export function standsInPublic(post: Post): boolean {
  const isAnswer = post.inReplyToId !== null && post.inReplyToAccountId !== post.accountId;
  return post.visibility === 'public' && !isAnswer;
}

export function standsInLocal(post: Post): boolean {
  return post.uri === '' && standsInPublic(post);
}

/** Readers of a very big author merge instead, and get it in their streams only by looking. */
async function findFollowers(
  deps: AudienceDeps,
  authors: readonly Id[],
): Promise<ReadonlyMap<Id, ReadonlySet<Id>>> {
  const cards = await deps.accounts.find(authors);
  const isBig = (id: Id) => (cards.get(id)?.account.counts.followers ?? 0) > BIG_AUTHOR_FOLLOWERS;
  return deps.followers.find(authors.filter((id) => !isBig(id)));
}

type Source = { readonly shard: number; readonly fromId: Id };

function toSource(fromId: Id): Source {
  return { shard: shardOfAccount(fromId), fromId };
}

function tagSource({ shard, id }: TagRow): Source {
  return { shard, fromId: id };
}

function findEnds(
  { db, guard }: { db: DbOrTx; guard: Guard },
  from: readonly Source[],
  kind: 'listed_in' | 'tag_followed_by',
): Promise<ReadonlyMap<Id, Id[]>> {
  const distinct = [...new Map(from.map((source) => [source.fromId, source])).values()];
  return guard.run(() => listEdgeEndsOfMany(db, distinct, kind));
}

/** The tags that a card is found under. */
function tagsOf(card: Card): TagRow[] {
  if (isRepost(card) || card.post.visibility !== 'public') return [];
  return card.post.tags.map((tag) => ({ ...tag, id: idOfName(tag.name), shard: shardOfName(tag.name) }));
}

/** Puts edited posts under the tags that they have now; those that they had are filtered out when read. Answers the tags of each. */
export async function tagAnew(tx: Tx, cards: readonly Card[]): Promise<ReadonlyMap<Card, readonly TagRow[]>> {
  const tagged = new Map(cards.map((card) => [card, tagsOf(card)]));
  await writeTags(tx, tagged);
  return tagged;
}

async function writeTags(tx: Tx, tagged: ReadonlyMap<Card, readonly TagRow[]>): Promise<void> {
  const tags = new Map([...tagged.values()].flat().map((tag) => [tag.id, tag]));
  await insertTags(tx, [...tags.values()]);
  const edges = [...tagged].flatMap(([card, rows]) =>
    isRepost(card) ? [] : rows.map((tag) => toTagged(tag, card.post)),
  );
  await insertEdges(tx, edges);
}

function toTagged({ shard, id: fromId }: TagRow, post: Post): Edge {
  return {
    shard,
    fromId,
    kind: 'tagged',
    toId: post.id,
    id: post.id,
    data: { by: post.accountId.toString() },
  };
}
