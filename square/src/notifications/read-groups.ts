import { Problem, type Id, type Page } from '#kernel/index.ts';
import type { AccountCard } from '#accounts/index.ts';
import type { Viewer } from '#viewers/index.ts';
import { toLoneKey, type Notification, type NotificationKind } from './notification.ts';
import {
  deleteNotifications,
  listGroupFacts,
  listNotifications,
  type GroupFacts,
} from './notification-queries.ts';
import {
  getNotification,
  listHidden,
  showNotifications,
  type NotificationDeps,
  type NotificationQuery,
  type ShownNotification,
} from './read-notifications.ts';

/** Notifications that are shown as one. */
export type NotificationGroup = {
  /** One of them, for what is the same of all. */
  readonly head: ShownNotification;
  /** As it is asked for; `ungrouped-ID` where its kind is not to be grouped. */
  readonly key: string;
  readonly n: number;
  /** The newest few of those whom it comes from. */
  readonly from: readonly AccountCard[];
  /** The oldest of the group down to the end of the page, and the newest. */
  readonly pageMinId: Id;
  readonly pageMaxId: Id;
};

export type GroupQuery = NotificationQuery & { readonly grouped: readonly NotificationKind[] };

const SAMPLE = 8;
const ROUNDS = 8;

/** A page of groups, newest first: each stands where its newest notification does, and once a page. */
export async function readGroups(
  deps: NotificationDeps,
  viewer: Viewer,
  query: GroupQuery,
  page: Page,
): Promise<NotificationGroup[]> {
  const heads = await readHeads(deps, viewer, query, page);
  const ids = heads.map((head) => head.notification.id);
  if (ids.length === 0) return [];
  const upwards = page.minId !== undefined;
  // The page reaches from its newest notification down to the head of its last group.
  const maxId = upwards || page.maxId === undefined ? greatest(ids) : ((page.maxId - 1n) as Id);
  const span = { minId: least(ids), maxId };
  return toGroups(deps, viewer, heads, { span, grouped: query.grouped });
}

/** One group by its key, whole. Throws not-found where nothing is left of it. */
export async function getGroup(
  deps: NotificationDeps,
  viewer: Viewer,
  key: string,
): Promise<NotificationGroup> {
  const head = await findHead(deps, viewer, key);
  const grouped = key === toLoneKey(head.notification.id) ? [] : [head.notification.kind];
  const span = { minId: 0n as Id, maxId: head.notification.id };
  const [group] = await toGroups(deps, viewer, [head], { span, grouped });
  if (!group) throw new Problem('not-found', 'Record not found');
  return group;
}

/** A page of the notifications of a group, newest first. */
export async function listGroup(
  deps: NotificationDeps,
  viewer: Viewer,
  key: string,
  page: Page,
): Promise<ShownNotification[]> {
  const lone = toLoneId(key);
  if (lone !== undefined) return [await getNotification(deps, viewer, lone)];
  const filter = { groupKey: key, hidden: listHidden(viewer, deps.clock()) };
  const rows = await deps.guard.run(() => listNotifications(deps.db, viewer.id, filter, page));
  return showNotifications(deps, viewer, rows);
}

/** Forgets a group, or the one notification that stands alone; none is no fault. */
export async function dismissGroup(deps: NotificationDeps, accountId: Id, key: string): Promise<void> {
  const lone = toLoneId(key);
  const which = lone === undefined ? { groupKey: key } : { ids: [lone] };
  await deps.guard.run(() => deleteNotifications(deps.db, accountId, which));
}

async function readHeads(
  deps: NotificationDeps,
  viewer: Viewer,
  query: GroupQuery,
  page: Page,
): Promise<ShownNotification[]> {
  const { grouped, ...rest } = query;
  const upwards = page.minId !== undefined;
  const isGrouped = ({ kind }: Notification) => grouped.includes(kind);
  const hidden = listHidden(viewer, deps.clock());
  const seen = new Set<string>();
  const heads: ShownNotification[] = [];
  let at: Page = { ...page, limit: page.limit * 2 };
  for (let round = 0; round < ROUNDS && heads.length < page.limit; round += 1) {
    const filter = { ...rest, hidden, exceptGroups: [...seen] };
    const rows = await deps.guard.run(() => listNotifications(deps.db, viewer.id, filter, at));
    for (const shown of inOrder(await showNotifications(deps, viewer, rows), upwards)) {
      const { notification } = shown;
      if (heads.length === page.limit || seen.has(notification.groupKey)) continue;
      if (isGrouped(notification)) seen.add(notification.groupKey);
      heads.push(shown);
    }
    if (rows.length < at.limit) break;
    at = upwards ? { ...at, minId: rows[0]?.id } : { ...at, maxId: rows.at(-1)?.id };
  }
  return inOrder(heads, upwards);
}

/** A page upwards is met from below. */
function inOrder<T>(items: readonly T[], upwards: boolean): T[] {
  return upwards ? items.toReversed() : [...items];
}

type GroupScope = { span: { minId: Id; maxId: Id }; grouped: readonly NotificationKind[] };

async function toGroups(
  deps: NotificationDeps,
  viewer: Viewer,
  heads: readonly ShownNotification[],
  { span, grouped }: GroupScope,
): Promise<NotificationGroup[]> {
  const inGroups = heads.filter(({ notification }) => grouped.includes(notification.kind));
  const keys = inGroups.map(({ notification }) => notification.groupKey);
  const scope = { span, sample: SAMPLE, hidden: listHidden(viewer, deps.clock()) };
  const facts = await deps.guard.run(() => listGroupFacts(deps.db, viewer.id, keys, scope));
  const cards = await deps.accounts.find(facts.flatMap((one) => one.fromIds));
  const byKey = new Map(facts.map((one) => [one.groupKey, one]));
  return heads.map((head) => {
    const ofGroup = grouped.includes(head.notification.kind)
      ? byKey.get(head.notification.groupKey)
      : undefined;
    return ofGroup ? toGroup(head, ofGroup, cards) : toLoneGroup(head);
  });
}

function toGroup(
  head: ShownNotification,
  facts: GroupFacts,
  cards: ReadonlyMap<Id, AccountCard>,
): NotificationGroup {
  return {
    head,
    key: facts.groupKey,
    n: facts.n,
    from: facts.fromIds.flatMap((id) => cards.get(id) ?? []),
    pageMinId: facts.pageMinId,
    pageMaxId: facts.pageMaxId,
  };
}

function toLoneGroup(head: ShownNotification): NotificationGroup {
  const { id } = head.notification;
  return { head, key: toLoneKey(id), n: 1, from: [head.from], pageMinId: id, pageMaxId: id };
}

async function findHead(deps: NotificationDeps, viewer: Viewer, key: string): Promise<ShownNotification> {
  const [head] = await listGroup(deps, viewer, key, { limit: 1 });
  if (!head) throw new Problem('not-found', 'Record not found');
  return head;
}

function toLoneId(key: string): Id | undefined {
  const digits = /^ungrouped-(\d{1,19})$/.exec(key)?.[1];
  return digits === undefined ? undefined : (BigInt(digits) as Id);
}

function least(ids: readonly Id[]): Id {
  return ids.reduce((a, b) => (a < b ? a : b));
}

function greatest(ids: readonly Id[]): Id {
  return ids.reduce((a, b) => (a > b ? a : b));
}
