import { idOfName, shardOfAccount, type Clock, type Id, type MintId } from '#kernel/index.ts';
import type { Account, AccountReader } from '#accounts/index.ts';
import type { DbOrTx } from '#database/index.ts';
import { listEdgesByRef, type Edge, type EdgeKind, type EdgeRef } from '#edges/index.ts';
import { isRepost, type Post, type PostReader } from '#posts/index.ts';
import { canRead, isMuted, toViewer, type Viewer } from '#viewers/index.ts';
import { toGroupKey, type Candidate } from './notification.ts';
import type { NewNotification } from './notification-queries.ts';
import { DEFAULT_POLICY, treat, type NotificationPolicy, type Relation } from './policy.ts';
import { listPolicies } from './policy-queries.ts';

export type JudgeDeps = {
  readonly accounts: AccountReader;
  readonly posts: PostReader;
  readonly clock: Clock;
  readonly mint: MintId;
};

/** Which of these are told, and how: two queries for all of them, and from memory who and what it is about. */
export async function judge(
  deps: JudgeDeps,
  db: DbOrTx,
  candidates: readonly Candidate[],
): Promise<NewNotification[]> {
  const scene = await readScene(deps, db, candidates);
  const nowMs = deps.clock();
  return candidates.flatMap((candidate) => {
    const told = judgeOne(scene, candidate, nowMs);
    if (told === 'drop') return [];
    const id = deps.mint(shardOfAccount(candidate.readerId));
    const held = told === 'hold';
    const groupKey = toGroupKey(candidate, id, held, nowMs);
    return [{ ...candidate, id, groupKey, held, createdAt: new Date(nowMs) }];
  });
}

type Scene = {
  readonly accounts: ReadonlyMap<Id, Account>;
  readonly posts: ReadonlyMap<Id, Post>;
  /** What leads from each reader to those who would be heard of. */
  readonly edges: ReadonlyMap<Id, readonly Edge[]>;
  readonly policies: ReadonlyMap<Id, NotificationPolicy>;
};

async function readScene(deps: JudgeDeps, db: DbOrTx, candidates: readonly Candidate[]): Promise<Scene> {
  const postIds = candidates.flatMap((candidate) => candidate.postId ?? []);
  const [cards, found] = await Promise.all([
    deps.accounts.find(candidates.flatMap(({ readerId, fromId }) => [readerId, fromId])),
    deps.posts.find(postIds),
  ]);
  const accounts = new Map([...cards].map(([id, card]) => [id, card.account]));
  const posts = new Map(
    [...found].flatMap(([id, card]) => (isRepost(card) ? [] : [[id, card.post] as const])),
  );
  const local = candidates.filter(({ readerId }) => accounts.get(readerId)?.domain === '');
  const [edges, policies] = await Promise.all([
    listEdgesByRef(
      db,
      local.flatMap((candidate) => refsOf(candidate, accounts, posts)),
    ),
    listPolicies(db, [...new Set(local.map(({ readerId }) => readerId))]),
  ]);
  return { accounts, posts, edges: Map.groupBy(edges, (edge) => edge.fromId), policies };
}

const BETWEEN = ['block', 'blocked_by', 'mute', 'follow', 'followed_by', 'let_in'] as const;

/** What could stand between the reader and the other: all of it lies on the reader's shard. */
function refsOf(
  { readerId, fromId, postId }: Candidate,
  accounts: Scene['accounts'],
  posts: Scene['posts'],
): EdgeRef[] {
  const ref = (kind: EdgeKind, toId: Id): EdgeRef => ({
    shard: shardOfAccount(readerId),
    fromId: readerId,
    kind,
    toId,
  });
  const domain = accounts.get(fromId)?.domain ?? '';
  const post = postId === undefined ? undefined : posts.get(postId);
  return [
    ...BETWEEN.map((kind) => ref(kind, fromId)),
    ...(domain === '' ? [] : [ref('domain_block', idOfName(domain))]),
    ...(post ? [ref('mute_thread', post.conversationId), ref('follow', post.accountId)] : []),
  ];
}

function judgeOne(scene: Scene, candidate: Candidate, nowMs: number): 'accept' | 'hold' | 'drop' {
  const { readerId, fromId, postId, kind } = candidate;
  const reader = scene.accounts.get(readerId);
  const from = scene.accounts.get(fromId);
  const post = postId === undefined ? undefined : scene.posts.get(postId);
  if (!reader || !from || reader.domain !== '' || from.suspendedAt) return 'drop';
  if (postId !== undefined && !post) return 'drop';
  // That one's own poll has ended is the only thing that one is told of oneself.
  if (readerId === fromId) return kind === 'poll' ? 'accept' : 'drop';
  const edges = scene.edges.get(readerId) ?? [];
  const viewer = toViewer(readerId, edges);
  if (isShutOut(viewer, from, post, nowMs)) return 'drop';
  if (post && !canRead(post, scene.accounts.get(post.accountId) ?? from, viewer)) return 'drop';
  const relation: Relation = {
    reader: viewer,
    from,
    followedBy: edges.find((edge) => edge.kind === 'followed_by' && edge.toId === fromId),
    isLetIn: edges.some((edge) => edge.kind === 'let_in' && edge.toId === fromId),
  };
  return treat(scene.policies.get(readerId) ?? DEFAULT_POLICY, kind, relation, { post, nowMs });
}

/** Whom the reader does not want to hear of, or who does not want to be heard. */
function isShutOut(viewer: Viewer, from: Account, post: Post | undefined, nowMs: number): boolean {
  return (
    viewer.blocks.has(from.id) ||
    viewer.blockedBy.has(from.id) ||
    (isMuted(viewer, from.id, nowMs) && viewer.mutes.get(from.id)?.notifications === true) ||
    (from.domain !== '' && viewer.blockedDomains.has(from.domain) && !viewer.follows.has(from.id)) ||
    (post !== undefined && viewer.mutedThreads.has(post.conversationId))
  );
}
