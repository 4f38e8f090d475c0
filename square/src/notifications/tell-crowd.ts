import { shardOf, toId, type Id } from '#kernel/index.ts';
import { insertDueWork, type DueWork, type Tx } from '#database/index.ts';
import type { DueHandler } from '#deliver/index.ts';
import type { Post } from '#posts/index.ts';
import { listEndsOfPost, listHearers, listQuoters } from './crowd-queries.ts';
import type { Candidate, NotificationKind } from './notification.ts';
import { deleteNotificationsOf } from './notification-queries.ts';
import { tell, type TellDeps } from './tell.ts';

/** What many may be told at once: followers who asked, those who reposted, quoted or voted. */
export type CrowdKind = Extract<NotificationKind, 'post' | 'edit' | 'quoted_edit' | 'poll'>;

/** A crowd is told in slices, so that it cannot hold up the others. */
const SLICE = 1_000;
const NOBODY_YET = 0n as Id;

/** Plans to tell a crowd of something about a post. */
export function toCrowdWork(kind: CrowdKind, postId: Id, dueAt: Date, afterId = NOBODY_YET): DueWork {
  return {
    shard: shardOf(postId),
    kind: `notify.${kind}`,
    id: postId,
    dueAt,
    body: { after: afterId.toString() },
  };
}

/** The due work of telling crowds, by its kinds. */
export function createCrowdHandlers(deps: TellDeps): Readonly<Record<string, DueHandler>> {
  const handle =
    (kind: CrowdKind): DueHandler =>
    (work, tx) =>
      tellSlice(deps, tx, kind, work);
  return {
    'notify.post': handle('post'),
    'notify.edit': handle('edit'),
    'notify.quoted_edit': handle('quoted_edit'),
    'notify.poll': handle('poll'),
  };
}

async function tellSlice(deps: TellDeps, tx: Tx, kind: CrowdKind, work: DueWork) {
  const post = await deps.posts.findPost(work.id);
  if (!post) return undefined;
  const endsAt = kind === 'poll' ? post.poll?.expiresAt : undefined;
  if (kind === 'poll' && !endsAt) return undefined;
  if (endsAt && endsAt.getTime() > deps.clock()) {
    await insertDueWork(tx, [toCrowdWork(kind, post.id, endsAt)]);
    return undefined;
  }
  const afterId = toId(String(work.body['after'] ?? NOBODY_YET));
  const slice = await listSlice(tx, kind, post, afterId);
  if (slice.nextId !== undefined)
    await insertDueWork(tx, [toCrowdWork(kind, post.id, work.dueAt, slice.nextId)]);
  const candidates = slice.readerIds.map((readerId): Candidate => ({
    readerId,
    kind,
    fromId: post.accountId,
    postId: post.id,
  }));
  // An edit is told anew each time; what was said of the one before makes room.
  if (kind === 'edit' || kind === 'quoted_edit') await deleteNotificationsOf(tx, candidates);
  return tell(deps, tx, candidates);
}

type Slice = { readonly readerIds: readonly Id[]; readonly nextId: Id | undefined };

async function listSlice(tx: Tx, kind: CrowdKind, post: Post, afterId: Id): Promise<Slice> {
  const page = { afterId, limit: SLICE };
  switch (kind) {
    case 'post':
      return toSlice(await listHearers(tx, post.accountId, afterId, SLICE));
    case 'edit':
      return toSlice(await listEndsOfPost(tx, post.id, 'reposted_by', page));
    case 'poll': {
      const voters = toSlice(await listEndsOfPost(tx, post.id, 'voted_by', page));
      return afterId === NOBODY_YET
        ? { ...voters, readerIds: [post.accountId, ...voters.readerIds] }
        : voters;
    }
    case 'quoted_edit': {
      const quoters = await listQuoters(tx, post.id, afterId, SLICE);
      const { nextId } = toSlice(quoters.map((quoter) => quoter.postId));
      return { readerIds: [...new Set(quoters.map((quoter) => quoter.accountId))], nextId };
    }
  }
}

function toSlice(ids: readonly Id[]): Slice {
  return { readerIds: ids, nextId: ids.length === SLICE ? ids.at(-1) : undefined };
}
