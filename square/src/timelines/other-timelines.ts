import { idOfName, shardOfAccount, type Id, type Page } from '#kernel/index.ts';
import type { Db, Guard } from '#database/index.ts';
import { listEdges } from '#edges/index.ts';
import { LOCAL_KEY, profileKey, tagKey } from '#engines/timelines/index.ts';
import { listAuthored, listPublicIds, type AuthoredFilter } from '#posts/index.ts';
import { showPosts, type ShownPost, type Viewer } from '#viewers/index.ts';
import { standsInLocal } from './find-audiences.ts';
import { PROFILE_RING_IDS, pullProfileRing } from './profile-ring.ts';
import { readTimeline, type TimelineDeps, type TimelinePage } from './read-timeline.ts';
import { listTaggedIds } from './tag-queries.ts';

export type OtherTimelineDeps = TimelineDeps & { readonly db: Db; readonly guard: Guard };

/** Everybody's public posts on this square. */
export function readPublic(
  deps: OtherTimelineDeps,
  viewer: Viewer | undefined,
  page: Page,
  only: { readonly media: boolean },
): Promise<TimelinePage> {
  const source = {
    key: only.media ? undefined : LOCAL_KEY,
    pull: (maxId: Id, limit: number) => deps.guard.run(() => listPublicIds(deps.db, maxId, limit)),
    keeps: ({ card: { post } }: ShownPost) => standsInLocal(post) && (!only.media || post.media.length > 0),
  };
  return readTimeline(deps, source, viewer, page);
}

/** Which posts under a tag: also `any` of more tags, only with `all` of these, with `none` of those. Names are normalised. */
export type TagQuery = {
  readonly name: string;
  readonly any: readonly string[];
  readonly all: readonly string[];
  readonly none: readonly string[];
  readonly onlyMedia: boolean;
};

export function readTag(
  deps: OtherTimelineDeps,
  viewer: Viewer | undefined,
  query: TagQuery,
  page: Page,
): Promise<TimelinePage> {
  const names = [query.name, ...query.any];
  const source = {
    key: query.any.length === 0 ? tagKey(idOfName(query.name)) : undefined,
    pull: (maxId: Id, limit: number) => deps.guard.run(() => listTaggedIds(deps.db, names, maxId, limit)),
    keeps: ({ card: { post } }: ShownPost) => {
      const tags = new Set(post.tags.map((tag) => tag.name));
      const fits = names.some((name) => tags.has(name)) && query.all.every((name) => tags.has(name));
      const isOpen = post.visibility === 'public';
      return (
        isOpen &&
        fits &&
        !query.none.some((name) => tags.has(name)) &&
        (!query.onlyMedia || post.media.length > 0)
      );
    },
  };
  return readTimeline(deps, source, viewer, page);
}

export type ProfileFilter = Omit<AuthoredFilter, 'visibilities'>;

/** What an account has written and passed on, as far as the viewer may read it. */
export function readProfile(
  deps: OtherTimelineDeps,
  viewer: Viewer | undefined,
  accountId: Id,
  filter: ProfileFilter,
  page: Page,
): Promise<TimelinePage> {
  const isOwn = viewer?.id === accountId;
  const visibilities: AuthoredFilter['visibilities'] = viewer
    ? ['public', 'unlisted', 'followers', 'direct']
    : ['public', 'unlisted'];
  const isInRing = !filter.onlyMedia && filter.tag === undefined;
  const source = {
    key: isInRing ? profileKey(accountId) : undefined,
    fill: { limit: PROFILE_RING_IDS, pull: (limit: number) => pullProfileRing(deps, accountId, limit) },
    place: 'asked-for' as const,
    pull: (maxId: Id, limit: number) =>
      deps.guard.run(() => listAuthored(deps.db, accountId, { ...filter, visibilities }, { limit, maxId })),
    keeps: (shown: ShownPost) => fits(shown, filter) && (isOwn || !isDirect(shown) || isFor(shown, viewer)),
  };
  return readTimeline(deps, source, viewer, page);
}

/** What a query of the record leaves out, and the ring does not. */
function fits({ repost, card: { post } }: ShownPost, filter: ProfileFilter): boolean {
  if (repost) return filter.withReposts;
  return filter.withReplies || post.inReplyToId === null || post.inReplyToAccountId === post.accountId;
}

function isDirect({ repost, card: { post } }: ShownPost): boolean {
  return !repost && post.visibility === 'direct';
}

function isFor({ card: { post } }: ShownPost, viewer: Viewer | undefined): boolean {
  return viewer !== undefined && post.mentions.some((mention) => mention.id === viewer.id);
}

/** What an account keeps at the top of its profile, the newest pin first. */
export async function readPinned(
  deps: OtherTimelineDeps,
  viewer: Viewer | undefined,
  accountId: Id,
  limit: number,
): Promise<readonly ShownPost[]> {
  const from = { shard: shardOfAccount(accountId), fromId: accountId, kind: 'pin' } as const;
  const pins = await deps.guard.run(() => listEdges(deps.db, from, { limit }));
  const ids = pins.map((pin) => pin.toId);
  return (await showPosts(deps, ids, viewer, 'asked-for')).posts;
}
