import type { Draft, Item, Outbox } from '#outbox/index.ts';
import type { Part } from './composition.ts';
import { toDraftName, type Place } from './place.ts';

type Deps = { readonly owner: string; readonly outbox: Pick<Outbox, 'add' | 'editItem' | 'list' | 'drafts'> };

/**
 * What came of handing it to the outbox: `kept` lists the items; `busy` it is being sent just now, and cannot be changed;
 * `failed` the device could not keep the parts from `from` on, the first of which answers `after`.
 */
export type Sent =
  | { readonly kind: 'kept'; readonly items: readonly Item[] }
  | { readonly kind: 'busy' }
  | {
      readonly kind: 'failed';
      readonly error: unknown;
      readonly from: number;
      readonly after: Item | undefined;
    };

/** Hands all parts over, each as an answer to the one before. */
export async function sendParts(deps: Deps, place: Place, parts: readonly Part[]): Promise<Sent> {
  if (place.kind === 'item') return changeItem(deps, place, parts[0]!.draft);
  const items: Item[] = [];
  for (const [at, { draft }] of parts.entries()) {
    const before = items.at(-1);
    const post = before ? { ...draft, inReplyTo: { itemId: before.id } } : draft;
    const action =
      place.kind === 'edit'
        ? ({ kind: 'edit', statusId: place.statusId, draft: post } as const)
        : ({ kind: 'post', draft: post } as const);
    try {
      items.push(await deps.outbox.add(deps.owner, action, toDraftName(place, at)));
    } catch (error) {
      return { kind: 'failed', error, from: at, after: before };
    }
  }
  return { kind: 'kept', items };
}

async function changeItem(
  { owner, outbox }: Deps,
  place: Extract<Place, { readonly kind: 'item' }>,
  draft: Draft,
): Promise<Sent> {
  if (!(await outbox.editItem(place.itemId, draft))) return { kind: 'busy' };
  await outbox.drafts.remove(owner, toDraftName(place));
  return { kind: 'kept', items: outbox.list(owner).filter(({ id }) => id === place.itemId) };
}
