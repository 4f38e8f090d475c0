import type { CacheSnapshot } from 'virtua';
import type { Session } from '#records/index.ts';
import { createNotificationList, type NotificationList } from './notification-list.ts';
import {
  createNotificationsApi,
  type GroupPage,
  type NotificationsApi,
  type Show,
} from './notifications-api.ts';

/** The notifications of a session, with what must be known to show them again just as they were left. */
export type OpenNotifications = {
  readonly api: NotificationsApi;
  readonly lists: Readonly<Record<Show, NotificationList>>;
  readonly places: Partial<
    Record<Show, { readonly scrollY: number; readonly cache: CacheSnapshot | undefined }>
  >;
};

const opened = new WeakMap<Session, OpenNotifications>();

export function openNotifications(session: Session): OpenNotifications {
  const known = opened.get(session) ?? open(session);
  opened.set(session, known);
  return known;
}

const MENTIONS = new Set<string>(['mention', 'quote']);

function open({ client, statuses, saved, owner }: Session): OpenNotifications {
  const api = createNotificationsApi(client);
  const make = (show: Show) =>
    createNotificationList({
      readPage: (maxId) => api.readPage(show, maxId),
      put: statuses.put,
      saved: {
        find: () => saved.find<GroupPage>(owner, `notifications ${show}`),
        keep: (page) => void saved.keep(owner, `notifications ${show}`, page),
      },
      isWanted: ({ type }) => show === 'all' || MENTIONS.has(type),
    });
  return { api, lists: { all: make('all'), mentions: make('mentions') }, places: {} };
}

/** Keeps a list up to date for as long as it is shown; answers how to stop that. */
export function followNotifications(session: Session, list: NotificationList): () => void {
  const until = new AbortController();
  session.stream().then(
    (stream) => {
      if (until.signal.aborted) return;
      const stop = stream.listen(
        { stream: 'user' },
        {
          event: (event) => event.kind === 'notification' && list.receive(event.notification),
          resumed: () => void list.refresh(),
        },
      );
      until.signal.addEventListener('abort', stop);
    },
    () => {}, // without a stream it is refreshed when it is opened
  );
  return () => until.abort();
}

/** Takes one away, here at once and on the square; it stands there again where the square cannot. */
export async function dismissGroup({ api, lists }: OpenNotifications, list: NotificationList, key: string) {
  const group = list.get().groups.find((each) => each.key === key);
  if (!group) return;
  for (const each of Object.values(lists)) each.remove(key);
  try {
    await api.dismiss(group);
  } catch (error) {
    for (const each of Object.values(lists)) each.restore(group);
    throw error;
  }
}
