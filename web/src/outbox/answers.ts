import { findStatus, type Draft, type Item, type StoredItem } from './item.ts';
import { findParentId } from './lanes.ts';

/** An answer as it stands now: with the id of the post that its parent has become, or refused where there is no parent. */
export function placeAnswer(answer: StoredItem, items: readonly StoredItem[]): StoredItem {
  const parentId = findParentId(answer);
  if (parentId === undefined) return answer;
  const parent = items.find(({ id }) => id === parentId);
  if (!parent) return toOrphan(answer);
  return isThere(parent) ? toAnswer(answer, parent) : answer;
}

/** What changes for the answers to an item that has become a post. */
export function placeAnswers(parent: StoredItem, items: readonly StoredItem[]): StoredItem[] {
  return listAnswers(parent.id, items).map((answer) => toAnswer(answer, parent));
}

/** What changes for the answers to an item that will not be there any more. */
export function orphanAnswers(parentId: string, items: readonly StoredItem[]): StoredItem[] {
  return listAnswers(parentId, items).map(toOrphan);
}

function listAnswers(parentId: string, items: readonly StoredItem[]): StoredItem[] {
  return items.filter((item) => findParentId(item) === parentId);
}

function isThere({ state }: Item): boolean {
  return state === 'accepted' || state === 'published';
}

function toAnswer(answer: StoredItem, parent: StoredItem): StoredItem {
  const status = findStatus(parent);
  return status ? withReplyTo(answer, { statusId: status.id }) : toOrphan(answer);
}

function toOrphan(answer: StoredItem): StoredItem {
  return { ...withReplyTo(answer, undefined), state: 'refused', refusedBy: 'parent' };
}

function withReplyTo(item: StoredItem, inReplyTo: Draft['inReplyTo']): StoredItem {
  const { action } = item;
  return action.kind === 'post'
    ? { ...item, action: { ...action, draft: { ...action.draft, inReplyTo } } }
    : item;
}
