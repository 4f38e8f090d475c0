import type { Notification, Status } from '@merle/contract';
import type { Failure } from '#api/index.ts';
import { createStore, type SavedPage, type Store } from '#records/index.ts';
import { addNotification, addOlder, insertGroup, renewTop, type Group } from './groups.ts';
import type { GroupPage } from './notifications-api.ts';

export type NotificationListState = {
  readonly groups: readonly Group[];
  /** What the list is going to be once the reader wants to see what came; undefined where nothing did. */
  readonly next: readonly Group[] | undefined;
  readonly phase: 'new' | 'loading' | 'ready';
  readonly older: 'more' | 'loading' | 'end';
  /** Why the last thing that was asked for could not be had. */
  readonly failure: Failure | undefined;
  /** When what is shown was heard from the square; undefined while it is live. */
  readonly savedAtMs: number | undefined;
};

/** Notifications as far as they were read; what comes waits until the reader wants to see it. */
export type NotificationList = Store<NotificationListState> & {
  /** Loads the top; what the device kept stands there until then. */
  start(): Promise<void>;
  refresh(): Promise<void>;
  loadOlder(): Promise<void>;
  receive(notification: Notification): void;
  showNext(): void;
  remove(key: string): void;
  /** Puts back what was removed in vain, where it stood. */
  restore(group: Group): void;
  clear(): void;
};

export type NotificationListDeps = {
  readonly readPage: (maxId?: string) => Promise<GroupPage>;
  readonly put: (statuses: readonly Status[]) => void;
  readonly saved: {
    find(): Promise<SavedPage<GroupPage> | undefined>;
    keep(page: GroupPage): void;
  };
  /** Which of those that come belong here. */
  readonly isWanted: (notification: Notification) => boolean;
};

const EMPTY: NotificationListState = {
  groups: [],
  next: undefined,
  phase: 'new',
  older: 'more',
  failure: undefined,
  savedAtMs: undefined,
};

type Reading = NotificationListDeps &
  Pick<NotificationList, 'get'> & {
    change(part: Partial<NotificationListState>): void;
    /** Where the page below what is shown begins. */
    nextMaxId: string | undefined;
    /** The same of what waits, where that does not reach down to what is shown. */
    ahead: { readonly nextMaxId: string | undefined } | undefined;
  };

export function createNotificationList(deps: NotificationListDeps): NotificationList {
  const store = createStore(EMPTY);
  const { get } = store;
  const change = (part: Partial<NotificationListState>) => store.set({ ...get(), ...part });
  const reading: Reading = { ...deps, get, change, nextMaxId: undefined, ahead: undefined };
  const without = (key: string) => {
    const keep = (groups: readonly Group[]) => groups.filter((group) => group.key !== key);
    const { groups, next } = get();
    change({ groups: keep(groups), next: next && keep(next) });
  };
  return {
    get,
    subscribe: store.subscribe,
    start: () => start(reading),
    refresh: () => refresh(reading),
    loadOlder: () => loadOlder(reading),
    receive: (notification) => receive(reading, notification),
    showNext: () => showNext(reading),
    remove: without,
    restore: (group) => change({ groups: insertGroup(get().groups, group) }),
    clear: () => change({ groups: [], next: undefined, older: 'end' }),
  };
}

async function start(reading: Reading): Promise<void> {
  const { get, change, saved, put } = reading;
  if (get().phase !== 'new') return refresh(reading);
  change({ phase: 'loading' });
  const top = readTop(reading);
  top.catch(() => {}); // told below, after what the device kept stands there
  const kept = await saved.find();
  if (kept) {
    put(kept.value.statuses);
    change({ groups: kept.value.groups, savedAtMs: kept.savedAtMs });
  }
  try {
    showTop(reading, await top);
  } catch (error) {
    change({ failure: error as Failure });
  }
  change({ phase: 'ready' });
}

async function readTop({ readPage, put, saved }: Reading): Promise<GroupPage> {
  const page = await readPage();
  put(page.statuses);
  saved.keep(page);
  return page;
}

/** What the device kept is replaced, not added to: it may have been dismissed on another one. */
function showTop(reading: Reading, { groups, nextMaxId }: GroupPage): void {
  reading.nextMaxId = nextMaxId;
  reading.ahead = undefined;
  const older = nextMaxId === undefined ? 'end' : 'more';
  reading.change({ groups, next: undefined, older, savedAtMs: undefined, failure: undefined });
}

async function refresh(reading: Reading): Promise<void> {
  const { get, change } = reading;
  try {
    const page = await readTop(reading);
    const { groups, savedAtMs } = get();
    if (groups.length === 0 || savedAtMs !== undefined) return showTop(reading, page);
    change({ failure: undefined });
    takeTop(reading, page);
  } catch (error) {
    change({ failure: error as Failure });
  }
}

/** What is new on it waits; what is no longer on it goes at once. */
function takeTop(reading: Reading, { groups: top, nextMaxId }: GroupPage): void {
  const { groups } = reading.get();
  const next = renewTop(groups, top);
  if (countNext({ groups, next }) === 0) return reading.change({ groups: next, next: undefined });
  reading.ahead = next === top ? { nextMaxId } : undefined;
  return reading.change({ next });
}

function showNext(reading: Reading): void {
  const { get, change, ahead } = reading;
  const { groups, next = groups } = get();
  change({ groups: next, next: undefined });
  if (!ahead) return;
  reading.ahead = undefined;
  reading.nextMaxId = ahead.nextMaxId;
  change({ older: ahead.nextMaxId === undefined ? 'end' : 'more' });
}

async function loadOlder(reading: Reading): Promise<void> {
  const { get, change, readPage, put, nextMaxId } = reading;
  if (get().older !== 'more' || nextMaxId === undefined) return;
  change({ older: 'loading', failure: undefined });
  try {
    const page = await readPage(nextMaxId);
    put(page.statuses);
    reading.nextMaxId = page.nextMaxId;
    const { groups, next } = get();
    const older = page.nextMaxId === undefined ? 'end' : 'more';
    change({
      older,
      groups: addOlder(groups, page.groups),
      next: reading.ahead ? next : next && addOlder(next, page.groups),
    });
  } catch (error) {
    change({ older: 'more', failure: error as Failure });
  }
}

function receive({ get, change, put, isWanted }: Reading, notification: Notification): void {
  const { groups, next = groups, phase } = get();
  if (phase !== 'ready' || notification.filtered || !isWanted(notification)) return;
  if (notification.status) put([notification.status]);
  const grown = addNotification(next, notification);
  if (grown !== next) change({ next: grown });
}

/** How many of those that wait are new to the reader. */
export function countNext({ groups, next = groups }: Pick<NotificationListState, 'groups' | 'next'>): number {
  const shown = new Map(groups.map(({ key, id }) => [key, id]));
  return next.filter(({ key, id }) => shown.get(key) !== id).length;
}
