import type { Clock, Id } from '#kernel/index.ts';
import type { AccountCard, AccountReader } from '#accounts/index.ts';
import { isDatabaseAway } from '#database/index.ts';
import { isRepost, type Card, type PostCard, type PostReader, type Repost } from '#posts/index.ts';
import { canRead, isHiddenAuthor } from './can-read.ts';
import type { Viewer } from './viewer.ts';

/** A post that this viewer may read, with all that is needed to show it. Nothing else is ever rendered. */
export type ShownPost = {
  /** The post's id, or the repost's where it is shown through one. */
  readonly id: Id;
  readonly card: PostCard;
  readonly author: AccountCard;
  readonly repost?: { readonly repost: Repost; readonly author: AccountCard };
  readonly quoted?: { readonly card: PostCard; readonly author: AccountCard };
};

export type ShowDeps = {
  readonly accounts: AccountReader;
  readonly posts: PostReader;
  readonly clock: Clock;
};

export type Shown = {
  readonly posts: readonly ShownPost[];
  /** False where the database was away and some of the posts were not in memory. */
  readonly isWhole: boolean;
};

/**
 * The posts and reposts of these ids that the viewer may read, in the given order: the one door to every screen.
 * `timeline` also leaves out whom the viewer does not want to see.
 */
export async function showPosts(
  deps: ShowDeps,
  ids: readonly Id[],
  viewer: Viewer | undefined,
  place: 'timeline' | 'asked-for',
): Promise<Shown> {
  const { isWhole, cards, authors } = peekScene(deps, ids) ?? (await readScene(deps, ids));
  const scene: Scene = { cards, authors, viewer, place, nowMs: deps.clock() };
  const posts: ShownPost[] = [];
  for (const id of ids) {
    const shown = showOne(scene, id);
    if (shown) posts.push(shown);
  }
  return { posts, isWhole };
}

/** One post or repost as each of these viewers may read it in a timeline, or not: what it needs is read once for all. */
export async function showToMany(
  deps: ShowDeps,
  id: Id,
  viewers: readonly (Viewer | undefined)[],
): Promise<(ShownPost | undefined)[]> {
  const { cards, authors } = peekScene(deps, [id]) ?? (await readScene(deps, [id]));
  const nowMs = deps.clock();
  return viewers.map((viewer) => showOne({ cards, authors, viewer, place: 'timeline', nowMs }, id));
}

type Read = {
  readonly cards: ReadonlyMap<Id, Card>;
  readonly authors: ReadonlyMap<Id, AccountCard>;
  readonly isWhole: boolean;
};

/** A repost of a post that quotes another: nothing further in is ever shown. */
const SHOWN_DEPTH = 2;

/** What `readScene` would read, where all of it is in memory: then nobody waits. */
function peekScene({ posts, accounts }: ShowDeps, ids: readonly Id[]): Read | undefined {
  const cards = new Map<Id, Card>();
  const authors = new Map<Id, AccountCard>();
  const isHere = (id: Id, depth: number): boolean => {
    const card = posts.peek(id);
    if (!card) return false;
    const authorId = authorOf(card);
    const author = authors.get(authorId) ?? accounts.peek(authorId);
    if (!author) return false;
    cards.set(id, card);
    authors.set(authorId, author);
    return depth === SHOWN_DEPTH || innerIds(card).every((inner) => isHere(inner, depth + 1));
  };
  return ids.every((id) => isHere(id, 0)) ? { cards, authors, isWhole: true } : undefined;
}

/** The posts with what they repost and quote, and who wrote all that. */
async function readScene(deps: ShowDeps, ids: readonly Id[]): Promise<Read> {
  const first = await findKnown(deps.posts, ids);
  const second = await findKnown(deps.posts, [...first.cards.values()].flatMap(innerIds));
  const cards = second.cards.size === 0 ? first.cards : new Map([...first.cards, ...second.cards]);
  const third = await findKnown(deps.posts, [...second.cards.values()].flatMap(quotedIds));
  const all = third.cards.size === 0 ? cards : new Map([...cards, ...third.cards]);
  const authors = await findAuthors(deps.accounts, all);
  const isWhole = first.isWhole && second.isWhole && third.isWhole && authors.isWhole;
  return { cards: all, authors: authors.cards, isWhole };
}

type Scene = {
  cards: ReadonlyMap<Id, Card>;
  authors: ReadonlyMap<Id, AccountCard>;
  viewer: Viewer | undefined;
  place: 'timeline' | 'asked-for';
  nowMs: number;
};

function showOne(scene: Scene, id: Id): ShownPost | undefined {
  const card = scene.cards.get(id);
  if (!card) return undefined;
  if (!isRepost(card)) return showPost(scene, card);
  const original = scene.cards.get(card.repost.postId);
  const reposter = scene.authors.get(card.repost.accountId);
  if (!original || isRepost(original) || !reposter) return undefined;
  const shown = showPost(scene, original);
  if (!shown || !mayShow(scene, reposter) || !mayReadRepost(card.repost, scene.viewer)) return undefined;
  return { ...shown, id, repost: { repost: card.repost, author: reposter } };
}

function showPost(scene: Scene, card: PostCard): ShownPost | undefined {
  const author = scene.authors.get(card.post.accountId);
  if (!author || !mayShow(scene, author) || !canRead(card.post, author.account, scene.viewer))
    return undefined;
  const { quoteId, quoteState } = card.post;
  const quoted = quoteId === null || quoteState !== 'accepted' ? undefined : showQuoted(scene, quoteId);
  return { id: card.post.id, card, author, ...(quoted && { quoted }) };
}

function showQuoted(scene: Scene, id: Id): ShownPost['quoted'] {
  const card = scene.cards.get(id);
  if (!card || isRepost(card)) return undefined;
  const author = scene.authors.get(card.post.accountId);
  return author && canRead(card.post, author.account, scene.viewer) ? { card, author } : undefined;
}

function mayShow(scene: Scene, author: AccountCard): boolean {
  if (author.account.suspendedAt && author.account.id !== scene.viewer?.id) return false;
  return scene.place === 'asked-for' || !isHiddenAuthor(author.account, scene.viewer, scene.nowMs);
}

function mayReadRepost(repost: Repost, viewer: Viewer | undefined): boolean {
  if (viewer?.id === repost.accountId) return true;
  if (viewer?.blockedBy.has(repost.accountId)) return false;
  return repost.visibility !== 'followers' || viewer?.follows.has(repost.accountId) === true;
}

function authorOf(card: Card): Id {
  return isRepost(card) ? card.repost.accountId : card.post.accountId;
}

/** Reposted and quoted posts that a card leads to. */
function innerIds(card: Card): readonly Id[] {
  return isRepost(card) ? [card.repost.postId] : quotedIds(card);
}

const NO_IDS: readonly Id[] = [];

function quotedIds(card: Card): readonly Id[] {
  return isRepost(card) || card.post.quoteId === null ? NO_IDS : [card.post.quoteId];
}

/** What can be had: all of it, or what is in memory while the database is away. */
async function findKnown(
  posts: PostReader,
  ids: readonly Id[],
): Promise<{ cards: ReadonlyMap<Id, Card>; isWhole: boolean }> {
  if (ids.length === 0) return { cards: new Map(), isWhole: true };
  try {
    return { cards: await posts.find(ids), isWhole: true };
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    return { cards: peekAll(ids, posts.peek), isWhole: false };
  }
}

async function findAuthors(accounts: AccountReader, cards: ReadonlyMap<Id, Card>) {
  const ids = [...new Set([...cards.values()].map(authorOf))];
  try {
    return { cards: await accounts.find(ids), isWhole: true };
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    return { cards: peekAll(ids, accounts.peek), isWhole: false };
  }
}

function peekAll<T>(ids: readonly Id[], peek: (id: Id) => T | undefined): Map<Id, T> {
  return new Map(
    ids.flatMap((id) => {
      const card = peek(id);
      return card === undefined ? [] : [[id, card] as const];
    }),
  );
}
