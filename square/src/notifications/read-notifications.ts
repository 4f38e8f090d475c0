import { Problem, type Clock, type Id, type Page } from '#kernel/index.ts';
import type { AccountCard } from '#accounts/index.ts';
import type { Db, Guard } from '#database/index.ts';
import {
  isMuted,
  showPosts,
  type ShowDeps,
  type ShownPost,
  type Viewer,
  type ViewerReader,
} from '#viewers/index.ts';
import type { Notification, NotificationKind } from './notification.ts';
import {
  countNotifications,
  findNotification,
  listNotifications,
  type NotificationFilter,
} from './notification-queries.ts';

export type NotificationDeps = ShowDeps & {
  readonly db: Db;
  readonly guard: Guard;
  readonly viewers: ViewerReader;
};

/** A notification with all that is needed to show it. */
export type ShownNotification = {
  readonly notification: Notification;
  readonly from: AccountCard;
  /** The post that it is about, as its reader may read it. */
  readonly post: ShownPost | undefined;
};

/** What a reader may ask for; whom they do not want to hear of is always left out. */
export type NotificationQuery = Pick<NotificationFilter, 'kinds' | 'fromId' | 'withHeld'>;

const ROUNDS = 5;

/** A page of what an account was told, newest first; short only at the end. */
export async function readNotifications(
  deps: NotificationDeps,
  viewer: Viewer,
  query: NotificationQuery,
  page: Page,
): Promise<ShownNotification[]> {
  const filter = { ...query, hidden: listHidden(viewer, deps.clock()) };
  const upwards = page.minId !== undefined;
  const found: ShownNotification[] = [];
  let at = page;
  for (let round = 0; round < ROUNDS && found.length < page.limit; round += 1) {
    const rows = await deps.guard.run(() => listNotifications(deps.db, viewer.id, filter, at));
    const shown = await showNotifications(deps, viewer, rows);
    const room = page.limit - found.length;
    if (upwards) found.unshift(...shown.slice(-room));
    else found.push(...shown.slice(0, room));
    if (rows.length < at.limit) break;
    at = upwards ? { ...at, minId: rows[0]?.id } : { ...at, maxId: rows.at(-1)?.id };
  }
  return found;
}

/** Throws not-found for one that is not there, or not for this reader any more. */
export async function getNotification(
  deps: NotificationDeps,
  viewer: Viewer,
  id: Id,
): Promise<ShownNotification> {
  const row = await deps.guard.run(() => findNotification(deps.db, viewer.id, id));
  const [shown] = row ? await showNotifications(deps, viewer, [row]) : [];
  if (!shown) throw new Problem('not-found', 'Record not found');
  return shown;
}

/** How many came after `sinceId`, counted no further than `limit`; a group of the kinds in `grouped` counts once. */
export function countUnread(
  deps: NotificationDeps,
  viewer: Viewer,
  query: NotificationQuery,
  bounds: { sinceId: Id; limit: number; grouped: readonly NotificationKind[] },
): Promise<number> {
  const filter = { ...query, hidden: listHidden(viewer, deps.clock()) };
  return deps.guard.run(() => countNotifications(deps.db, viewer.id, filter, bounds));
}

/** The notifications whose authors and posts their reader may still see, in the given order. */
export async function showNotifications(
  deps: ShowDeps,
  viewer: Viewer,
  rows: readonly Notification[],
): Promise<ShownNotification[]> {
  const postIds = [...new Set(rows.flatMap((row) => row.postId ?? []))];
  const [cards, { posts }] = await Promise.all([
    deps.accounts.find(rows.map((row) => row.fromId)),
    showPosts(deps, postIds, viewer, 'asked-for'),
  ]);
  const byId = new Map(posts.map((shown) => [shown.id, shown]));
  return rows.flatMap((notification) => {
    const from = cards.get(notification.fromId);
    const post = notification.postId === undefined ? undefined : byId.get(notification.postId);
    const isLost = notification.postId !== undefined && !post;
    return !from || isLost || isUnwanted(from, viewer) ? [] : [{ notification, from, post }];
  });
}

function isUnwanted({ account }: AccountCard, viewer: Viewer): boolean {
  return (
    account.suspendedAt !== null ||
    (account.domain !== '' && viewer.blockedDomains.has(account.domain) && !viewer.follows.has(account.id))
  );
}

/** Whom the reader blocked or muted, or who blocked them, meanwhile. */
export function listHidden(viewer: Viewer, nowMs: ReturnType<Clock>): Id[] {
  const muted = [...viewer.mutes].filter(([id, mute]) => mute.notifications && isMuted(viewer, id, nowMs));
  return [...viewer.blocks, ...viewer.blockedBy, ...muted.map(([id]) => id)];
}
