import { shardOfAccount, timeOfId, type Id } from '#kernel/index.ts';
import { isDatabaseAway } from '#database/index.ts';
import { findEdgesOfMany } from '#edges/index.ts';
import type { ShownPost, Viewer } from '#viewers/index.ts';
import { toViewerPart, type RenderDeps } from './render-statuses.ts';
import { toStatusJson } from './status-entity.ts';

/** A post or repost as somebody sees it. */
export type Seen = { readonly shown: ShownPost; readonly viewer: Viewer | undefined };

/** Of a post so new nobody's likes or votes have to be looked up: whoever was that quick knows it. */
const NEW_MS = 5_000;

/**
 * The same post or repost as each of many sees it: rendered once for all to whom it looks the same, and what they did
 * with it is read in at most two queries for all.
 */
export async function renderForMany(deps: RenderDeps, seen: readonly Seen[]): Promise<string[]> {
  const post = seen[0]?.shown.card.post;
  if (!post) return [];
  const nowMs = deps.clock();
  const viewerIds = seen.flatMap(({ viewer }) => viewer?.id ?? []);
  const isNew = nowMs - timeOfId(post.id) < NEW_MS;
  const [flags, choices, matches] = await Promise.all([
    deps.flags.findOfMany(viewerIds, post.id, isNew).catch(nothingWhileAway<number>),
    post.poll && !isNew
      ? readChoicesOfMany(deps, viewerIds, post.id).catch(nothingWhileAway<number[]>)
      : NONE,
    Promise.all(viewerIds.map(async (id) => [id, await deps.filters.matcher(id)] as const)),
  ]);
  const matchOf = new Map(matches);
  const texts = new Map<string, string>();
  return seen.map(({ shown, viewer }) => {
    const part =
      viewer &&
      toViewerPart(post, viewer, {
        flags: flags.get(viewer.id),
        choices: choices.get(viewer.id),
        match: matchOf.get(viewer.id)!,
      });
    const look = JSON.stringify([part, shown.quoted !== undefined]);
    const text = texts.get(look) ?? toStatusJson(shown, part, deps.urls, nowMs);
    texts.set(look, text);
    return text;
  });
}

const NONE: ReadonlyMap<Id, number[]> = new Map();

function nothingWhileAway<T>(error: unknown): ReadonlyMap<Id, T> {
  if (isDatabaseAway(error)) return new Map();
  throw error;
}

async function readChoicesOfMany(
  deps: RenderDeps,
  viewerIds: readonly Id[],
  postId: Id,
): Promise<ReadonlyMap<Id, number[]>> {
  const from = viewerIds.map((fromId) => ({ shard: shardOfAccount(fromId), fromId }));
  const edges = await deps.guard.run(() => findEdgesOfMany(deps.db, from, ['vote'], postId));
  return new Map(edges.map((edge) => [edge.fromId, (edge.data?.['choices'] as number[] | undefined) ?? []]));
}
