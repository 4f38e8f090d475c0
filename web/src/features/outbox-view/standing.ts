import type { Action, Draft, Item } from '#outbox/index.ts';

/** How something in the outbox stands, told apart as people see it. */
export type Standing =
  | 'sending'
  | 'queued'
  | 'no-network'
  | 'no-square'
  | 'no-sign-in'
  | 'after-another'
  | 'accepted'
  | 'published'
  | 'refused';

const WAITS = {
  network: 'no-network',
  square: 'no-square',
  'sign-in': 'no-sign-in',
  parent: 'after-another',
} as const;

export function toStanding({ state, isSending, waitsFor }: Item): Standing {
  if (state !== 'on-device') return state;
  if (isSending) return 'sending';
  return waitsFor ? WAITS[waitsFor] : 'queued';
}

/** Whether something can be done with it here. What is tried for a moment keeps its buttons: nobody presses another's. */
export function isInHand({ state }: Item): boolean {
  return state === 'on-device' || state === 'refused';
}

export function findDraftOf(action: Action): Draft | undefined {
  return action.kind === 'post' || action.kind === 'edit' ? action.draft : undefined;
}

export function isWriting({ action }: Item): boolean {
  return action.kind === 'post' || action.kind === 'edit' || action.kind === 'delete';
}

/** Posts that wait: all of them, or those that answer a post, directly or through one another. */
export function listWaitingPosts(items: readonly Item[], inReplyTo?: string): Item[] {
  const posts = items.filter(({ action, state }) => action.kind === 'post' && state !== 'published');
  if (inReplyTo === undefined) return posts;
  const shown = new Set<string>();
  for (const { id, action } of posts) {
    const to = action.kind === 'post' ? action.draft.inReplyTo : undefined;
    if (to && ('statusId' in to ? to.statusId === inReplyTo : shown.has(to.itemId))) shown.add(id);
  }
  return posts.filter(({ id }) => shown.has(id));
}

/** Before which of those in order one is put to go a step up or down; undefined where it is an end already. */
export function findStep(
  ids: readonly string[],
  id: string,
  step: -1 | 1,
): { readonly beforeId: string | undefined } | undefined {
  const at = ids.indexOf(id);
  const to = at + step;
  if (at < 0 || to < 0 || to >= ids.length) return undefined;
  return { beforeId: step < 0 ? ids[to] : ids[to + 1] };
}
