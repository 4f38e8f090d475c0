import { shardOfAccount, type Clock, type Id, type Urls } from '#kernel/index.ts';
import { isDatabaseAway, type Db, type Guard } from '#database/index.ts';
import { findEdges } from '#edges/index.ts';
import type { FilterMatcher, FilterReader } from '#filters/index.ts';
import type { Post } from '#posts/index.ts';
import {
  BOOKMARKED,
  LIKED,
  PINNED,
  REPOSTED,
  type FlagReader,
  type ShownPost,
  type Viewer,
} from '#viewers/index.ts';
import { toFilterResultsJson } from './filter-entity.ts';
import { toText, type JsonPieces } from './json-bytes.ts';
import { toStatusPieces, type ViewerPart } from './status-entity.ts';

export type RenderDeps = {
  readonly db: Db;
  readonly guard: Guard;
  readonly clock: Clock;
  readonly urls: Urls;
  readonly flags: FlagReader;
  readonly filters: Pick<FilterReader, 'matcher' | 'peekMatcher'>;
};

/** The statuses as JSON texts, to stand in others, in the given order, as this viewer sees them. */
export async function renderStatuses(
  deps: RenderDeps,
  posts: readonly ShownPost[],
  viewer: Viewer | undefined,
): Promise<string[]> {
  return (await renderPieces(deps, posts, viewer)).map(toText);
}

/** The same in pieces, to be written where they are sent from. */
export async function renderPieces(
  deps: RenderDeps,
  posts: readonly ShownPost[],
  viewer: Viewer | undefined,
): Promise<JsonPieces[]> {
  const nowMs = deps.clock();
  if (!viewer) return posts.map((shown) => toStatusPieces(shown, undefined, deps.urls, nowMs));
  const originals = posts.map((shown) => shown.card.post);
  const { flags, choices, match } =
    peekKnown(deps, viewer.id, originals) ?? (await readKnown(deps, viewer.id, originals));
  return posts.map((shown) => {
    const { post } = shown.card;
    const known = { flags: flags.get(post.id), choices: choices.get(post.id), match };
    return toStatusPieces(shown, toViewerPart(post, viewer, known), deps.urls, nowMs);
  });
}

/** What a viewer did with the posts of a page, and how they want them filtered. */
type KnownOfPage = {
  readonly flags: ReadonlyMap<Id, number>;
  readonly choices: ReadonlyMap<Id, readonly number[]>;
  readonly match: FilterMatcher;
};
const NO_CHOICES: KnownOfPage['choices'] = new Map();

/** Where all of it is in memory nobody waits. Votes are not kept: a page with a poll is read. */
function peekKnown(
  { flags, filters }: RenderDeps,
  viewerId: Id,
  posts: readonly Post[],
): KnownOfPage | undefined {
  if (posts.some((post) => post.poll !== null)) return undefined;
  const match = filters.peekMatcher(viewerId);
  const known =
    match &&
    flags.peek(
      viewerId,
      posts.map((post) => post.id),
    );
  return known && { flags: known, choices: NO_CHOICES, match };
}

async function readKnown(deps: RenderDeps, viewerId: Id, posts: readonly Post[]): Promise<KnownOfPage> {
  const [flags, choices, match] = await Promise.all([
    readFlags(deps, viewerId, posts),
    readChoices(deps, viewerId, posts),
    deps.filters.matcher(viewerId),
  ]);
  return { flags, choices, match };
}

type KnownOfViewer = {
  flags: number | undefined;
  choices: readonly number[] | undefined;
  match: FilterMatcher;
};

/** What differs from viewer to viewer, of what is known of this one. */
export function toViewerPart(post: Post, viewer: Viewer, known: KnownOfViewer): ViewerPart {
  const bits = known.flags ?? 0;
  const isAuthor = post.accountId === viewer.id;
  return {
    favourited: (bits & LIKED) !== 0,
    reblogged: (bits & REPOSTED) !== 0,
    bookmarked: (bits & BOOKMARKED) !== 0,
    muted: viewer.mutedThreads.has(post.conversationId),
    pinned: isAuthor ? (bits & PINNED) !== 0 : undefined,
    filtered: toFilterResultsJson(known.match(post), post.id),
    follows: viewer.follows.has(post.accountId),
    isAuthor,
    choices: known.choices,
  };
}

/** A list of JSON texts as one; the body of most answers. */
export function toJsonArray(texts: readonly string[]): string {
  return `[${texts.join(',')}]`;
}

async function readFlags(
  deps: RenderDeps,
  viewerId: Id,
  posts: readonly Post[],
): Promise<ReadonlyMap<Id, number>> {
  try {
    return await deps.flags.find(
      viewerId,
      posts.map((post) => post.id),
    );
  } catch (error) {
    // While the database is away a heart may look empty; the post is still there to be read.
    if (isDatabaseAway(error)) return new Map();
    throw error;
  }
}

/** What the viewer voted for in each of these posts that is a poll; nothing while the database is away. */
export async function readChoices(
  deps: RenderDeps,
  viewerId: Id,
  posts: readonly Post[],
): Promise<ReadonlyMap<Id, number[]>> {
  const polls = posts.filter((post) => post.poll !== null).map((post) => post.id);
  if (polls.length === 0) return new Map();
  const from = { shard: shardOfAccount(viewerId), fromId: viewerId, kinds: ['vote'] as const };
  try {
    const edges = await deps.guard.run(() => findEdges(deps.db, from, polls));
    return new Map(edges.map((edge) => [edge.toId, (edge.data?.['choices'] as number[] | undefined) ?? []]));
  } catch (error) {
    if (isDatabaseAway(error)) return new Map();
    throw error;
  }
}
