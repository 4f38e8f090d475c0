import type { Relationship } from '@merle/contract';
import { shardOfAccount, type Id } from '#kernel/index.ts';
import type { AccountCard } from '#accounts/index.ts';
import { isDatabaseAway } from '#database/index.ts';
import { findEdges, type Edge } from '#edges/index.ts';
import { isMuted, type Viewer } from '#viewers/index.ts';
import type { MastodonDeps } from './deps.ts';

/** How the viewer stands to each of these accounts: https://docs.joinmastodon.org/entities/Relationship/ */
export async function readRelationships(
  deps: MastodonDeps,
  viewer: Viewer,
  ids: readonly Id[],
): Promise<Relationship[]> {
  const from = {
    shard: shardOfAccount(viewer.id),
    fromId: viewer.id,
    kinds: ['followed_by', 'requested_by', 'endorse', 'note'] as const,
  };
  const [edges, accounts] = await Promise.all([
    deps.guard.run(() => findEdges(deps.db, from, ids)).catch(noneWhileAway),
    findAccounts(deps, ids),
  ]);
  const find = (kind: string, id: Id) => edges.find((edge) => edge.kind === kind && edge.toId === id);
  return ids
    .filter((id) => accounts.has(id))
    .map((id) => ({
      ...ownSide(viewer, id, deps.clock()),
      followed_by: find('followed_by', id) !== undefined,
      requested_by: find('requested_by', id) !== undefined,
      domain_blocking: viewer.blockedDomains.has(accounts.get(id)?.account.domain ?? ''),
      endorsed: find('endorse', id) !== undefined,
      note: String(find('note', id)?.data?.['comment'] ?? ''),
    }));
}

/** While the database is away whoever is not in memory is taken to be there: who says otherwise is asked later. */
async function findAccounts(
  { accounts }: MastodonDeps,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, AccountCard | undefined>> {
  try {
    return await accounts.find(ids);
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    return new Map(ids.map((id) => [id, accounts.peek(id)]));
  }
}

/** What others did is then not known; what the viewer did is. */
function noneWhileAway(error: unknown): Edge[] {
  if (isDatabaseAway(error)) return [];
  throw error;
}

/** What the viewer themselves did, which is in memory. */
function ownSide(viewer: Viewer, id: Id, nowMs: number) {
  const follow = viewer.follows.get(id);
  const asked = follow ?? viewer.requests.get(id);
  const mute = isMuted(viewer, id, nowMs) ? viewer.mutes.get(id) : undefined;
  return {
    id: id.toString(),
    following: follow !== undefined,
    showing_reblogs: asked?.reposts ?? false,
    notifying: asked?.notify ?? false,
    languages: asked?.languages ? [...asked.languages] : null,
    blocking: viewer.blocks.has(id),
    blocked_by: viewer.blockedBy.has(id),
    muting: mute !== undefined,
    muting_notifications: mute?.notifications ?? false,
    muting_expires_at: mute?.untilMs === undefined ? null : new Date(mute.untilMs).toISOString(),
    requested: viewer.requests.has(id),
  };
}
