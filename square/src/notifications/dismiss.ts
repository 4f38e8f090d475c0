import type { Id } from '#kernel/index.ts';
import { deleteNotifications } from './notification-queries.ts';
import type { NotificationDeps } from './read-notifications.ts';

/** Forgets one notification; one that is not there is no fault. */
export async function dismissNotification(
  deps: Pick<NotificationDeps, 'db' | 'guard'>,
  accountId: Id,
  id: Id,
): Promise<void> {
  await deps.guard.run(() => deleteNotifications(deps.db, accountId, { ids: [id] }));
}

/** Forgets all of an account's notifications, but not what is held back. */
export async function clearNotifications(
  deps: Pick<NotificationDeps, 'db' | 'guard'>,
  accountId: Id,
): Promise<void> {
  await deps.guard.run(() => deleteNotifications(deps.db, accountId, { onlyTold: true }));
}
