import { isWriting, type Action, type OwnerKey, type StoredItem } from './item.ts';

/** How many wishes of one account are on their way at once. */
const WISHES_AT_ONCE = 4;

/** Items of one lane go one after the other, lanes go beside each other: reposting goes on while posting fails. */
export function toLane(action: Action): string {
  if (isWriting(action)) return 'writings';
  switch (action.kind) {
    case 'mark':
      return `${action.mark} ${action.statusId}`;
    case 'follow':
      return `follow ${action.accountId}`;
    default:
      return `vote ${action.pollId}`;
  }
}

export function isSameLane(one: StoredItem, other: Pick<StoredItem, 'owner' | 'action'>): boolean {
  return one.owner === other.owner && toLane(one.action) === toLane(other.action);
}

/** The item that an answer waits for: undefined where it answers none, or one that is not there any more. */
export function findParent(item: StoredItem, items: readonly StoredItem[]): StoredItem | undefined {
  const parentId = findParentId(item);
  return parentId === undefined ? undefined : items.find(({ id }) => id === parentId);
}

export function findParentId({ action }: StoredItem): string | undefined {
  const to = action.kind === 'post' ? action.draft.inReplyTo : undefined;
  return to && 'itemId' in to ? to.itemId : undefined;
}

export type Moment = {
  readonly nowMs: number;
  /** Ids of what is on its way just now. */
  readonly inFlight: ReadonlySet<string>;
  /** Whether there is a token to send with. */
  readonly isSignedIn: (owner: OwnerKey) => boolean;
};

/** What can be sent now, of all lanes. Items come in order. */
export function listSendable(items: readonly StoredItem[], moment: Moment): StoredItem[] {
  const owners = Map.groupBy(
    items.filter((item) => item.state === 'on-device'),
    (item) => item.owner,
  );
  return [...owners].flatMap(([owner, own]) => (moment.isSignedIn(owner) ? listOwn(own, items, moment) : []));
}

function listOwn(own: readonly StoredItem[], all: readonly StoredItem[], moment: Moment): StoredItem[] {
  const lanes = Map.groupBy(own, (item) => toLane(item.action));
  const heads = [...lanes.values()].flatMap((lane) => findHead(lane, all, moment) ?? []);
  const flying = own.filter((item) => !isWriting(item.action) && moment.inFlight.has(item.id)).length;
  const wishes = heads
    .filter((item) => !isWriting(item.action))
    .slice(0, Math.max(0, WISHES_AT_ONCE - flying));
  return [...heads.filter((item) => isWriting(item.action)), ...wishes];
}

/** The first that need not wait for another item; none while one is on its way, or while the first waits for its time. */
function findHead(
  lane: readonly StoredItem[],
  all: readonly StoredItem[],
  { inFlight, nowMs }: Moment,
): StoredItem | undefined {
  if (lane.some(({ id }) => inFlight.has(id))) return undefined;
  const head = lane.find((item) => findParent(item, all) === undefined);
  return head && (head.nextTryAtMs ?? 0) <= nowMs ? head : undefined;
}
