import { Problem, shardOf, shardOfAccount, type Id, type MintId } from '#kernel/index.ts';
import type { Bus } from '#engines/bus/index.ts';
import { listKey, type Timelines } from '#engines/timelines/index.ts';
import type { Db, Guard } from '#database/index.ts';
import {
  deleteEdges,
  deleteEdgesFrom,
  insertEdges,
  refsWithInverse,
  withInverse,
  type EdgeRef,
} from '#edges/index.ts';
import { cleanLine } from '#text/index.ts';
import type { ViewerReader } from '#viewers/index.ts';
import type { List, ListEvents } from './list.ts';
import { deleteListRow, insertList, listLists, lockList, updateList } from './list-queries.ts';
import type { ListReader } from './read-lists.ts';

export const MAX_LISTS_PER_ACCOUNT = 100;
export const MAX_MEMBERS = 5_000;
const MAX_TITLE_CHARS = 255;

export type ChangeListDeps = {
  readonly db: Db;
  readonly guard: Guard;
  readonly mint: MintId;
  readonly viewers: ViewerReader;
  readonly lists: ListReader;
  readonly timelines: Timelines;
  readonly bus: Pick<Bus<ListEvents>, 'publish'>;
};

export type ListDraft = Pick<List, 'title' | 'repliesPolicy' | 'exclusive'>;

export async function createList(deps: ChangeListDeps, accountId: Id, draft: ListDraft): Promise<List> {
  const list = { ...draft, title: toTitle(draft.title), accountId, id: deps.mint(shardOfAccount(accountId)) };
  const others = await deps.guard.run(() => listLists(deps.db, accountId));
  if (others.length >= MAX_LISTS_PER_ACCOUNT)
    refuse(`You can have at most ${MAX_LISTS_PER_ACCOUNT} lists: delete one first`);
  await deps.guard.run(() => insertList(deps.db, list));
  return list;
}

/** Changes what the draft names; the rest stays. */
export async function editList(
  deps: ChangeListDeps,
  accountId: Id,
  listId: Id,
  draft: Partial<ListDraft>,
): Promise<List> {
  const { list } = await deps.lists.get(accountId, listId);
  const edited = { ...list, ...draft, title: toTitle(draft.title ?? list.title) };
  await deps.guard.run(() => updateList(deps.db, edited));
  noteChange(deps, edited);
  return edited;
}

/** Deletes the list and everybody's place in it; once more does nothing. */
export async function deleteList(deps: ChangeListDeps, accountId: Id, listId: Id): Promise<void> {
  const { list } = await deps.lists.get(accountId, listId);
  await deps.guard.run(() =>
    deps.db.begin(async (tx) => {
      if (!(await deleteListRow(tx, list))) return;
      const gone = await deleteEdgesFrom(tx, shardOf(list.id), list.id);
      await deleteEdges(tx, gone.flatMap(inverseOf));
    }),
  );
  await onMembersChanged(deps, list);
}

/** Puts people whom the owner follows, or the owner, into the list; who is in it already stays. */
export async function addMembers(
  deps: ChangeListDeps,
  accountId: Id,
  listId: Id,
  memberIds: readonly Id[],
): Promise<void> {
  const { list, members } = await deps.lists.get(accountId, listId);
  const viewer = await deps.viewers.get(accountId);
  if (memberIds.some((id) => id !== accountId && !viewer.follows.has(id)))
    throw new Problem('not-found', 'Record not found: only people whom you follow can be in a list');
  if (new Set([...members, ...memberIds]).size > MAX_MEMBERS)
    refuse(`A list can hold at most ${MAX_MEMBERS} people`);
  const edges = memberIds.flatMap((id) =>
    withInverse({ ...refTo(list, id), id: deps.mint(shardOf(list.id)) }, shardOfAccount(id)),
  );
  await deps.guard.run(() =>
    deps.db.begin(async (tx) => {
      if (!(await lockList(tx, list.id))) throw new Problem('not-found', 'Record not found');
      await insertEdges(tx, edges);
    }),
  );
  await onMembersChanged(deps, list);
}

/** Takes people out of the list; who is not in it does no harm. */
export async function removeMembers(
  deps: ChangeListDeps,
  accountId: Id,
  listId: Id,
  memberIds: readonly Id[],
): Promise<void> {
  const { list } = await deps.lists.get(accountId, listId);
  const refs = memberIds.flatMap((id) => refsWithInverse(refTo(list, id), shardOfAccount(id)));
  await deps.guard.run(() => deleteEdges(deps.db, refs));
  await onMembersChanged(deps, list);
}

/** The list's timeline is pulled anew when it is next read. */
async function onMembersChanged(deps: ChangeListDeps, list: List): Promise<void> {
  noteChange(deps, list);
  await deps.timelines.drop([listKey(list.id)]);
}

function noteChange(deps: Pick<ChangeListDeps, 'lists' | 'bus'>, list: List): void {
  deps.lists.forget(list);
  deps.bus.publish('lists.changed', { accountId: list.accountId, listId: list.id });
}

function refTo(list: List, memberId: Id): EdgeRef {
  return { shard: shardOf(list.id), fromId: list.id, kind: 'list_member', toId: memberId };
}

function inverseOf(edge: EdgeRef): EdgeRef[] {
  return edge.kind === 'list_member' ? refsWithInverse(edge, shardOfAccount(edge.toId)) : [];
}

function toTitle(given: string): string {
  const title = cleanLine(given);
  if (title === '') refuse("Title can't be blank");
  if (title.length > MAX_TITLE_CHARS) refuse(`Title is too long (at most ${MAX_TITLE_CHARS} characters)`);
  return title;
}

function refuse(sentence: string): never {
  throw new Problem('invalid', `Validation failed: ${sentence}`);
}
