import type { BaseStatus, Status, StatusSource } from '@merle/contract';
import { Failure } from '#api/index.ts';
import type { Draft } from '#outbox/index.ts';
import type { Session } from '#records/index.ts';
import { createComposition, type Composition, type Keeper } from './composition.ts';
import { toKnownDraft, toNewDraft, toQuoteDraft, toReplyDraft } from './draft.ts';
import { fromDraftName, toDraftName, type Place } from './place.ts';
import { readDefaults } from './posting-defaults.ts';

type Deps = Pick<Session, 'account' | 'owner' | 'client' | 'saved' | 'statuses'> & {
  readonly outbox: Pick<Session['outbox'], 'list' | 'drafts' | 'add'>;
};

/** Opens what was begun at a place, or begins it there; `shared` is what another app brought. Throws Failure. */
export async function openComposition(deps: Deps, place: Place, shared = ''): Promise<Composition> {
  const keeper = createKeeper(deps, place);
  const kept = await listKept(deps, place);
  if (place.kind === 'redraft') return openRedraft(deps, place, kept, keeper);
  const first = await beginDraft(deps, place, kept[0]);
  const composition = createComposition({ first, kept, keeper });
  if (shared !== '') addShared(composition, shared);
  return composition;
}

function createKeeper({ outbox, owner }: Deps, place: Place): Keeper {
  return {
    keep: (part, draft) => outbox.drafts.keep(owner, toDraftName(place, part), draft),
    remove: (part) => outbox.drafts.remove(owner, toDraftName(place, part)),
  };
}

async function listKept({ outbox, owner }: Deps, place: Place): Promise<Draft[]> {
  const name = toDraftName(place);
  const found = (await outbox.drafts.list(owner)).flatMap((kept) => {
    const known = fromDraftName(kept.place);
    return known && toDraftName(known.place) === name ? [{ part: known.part, draft: kept.draft }] : [];
  });
  return found.toSorted((a, b) => a.part - b.part).map(({ draft }) => draft);
}

type Beginning = Exclude<Place, { kind: 'redraft' }>;

/** What was kept stands for itself, also where the square does not answer. */
async function beginDraft(deps: Deps, place: Beginning, kept: Draft | undefined): Promise<Draft> {
  try {
    return await beginAt(deps, place);
  } catch (error) {
    if (!kept) throw error;
    return toNewDraft({ ...kept, quotePolicy: kept.quotePolicy ?? 'public' });
  }
}

async function beginAt(deps: Deps, place: Beginning): Promise<Draft> {
  const defaults = await readDefaults(deps);
  switch (place.kind) {
    case 'direct':
      return { ...toNewDraft(defaults, `@${place.acct} `), visibility: 'direct' };
    case 'reply':
      return toReplyDraft(await getPost(deps, place.statusId), { id: deps.account?.id ?? '', defaults });
    case 'quote':
      return toQuoteDraft(await getPost(deps, place.statusId), defaults);
    case 'edit':
      return getKnownDraft(deps, place.statusId);
    case 'item':
      return getItemDraft(deps, place.itemId);
    default:
      return toNewDraft(defaults);
  }
}

/** A post that this tab has seen, or else that the square shows. */
async function getPost({ client, statuses }: Deps, id: string): Promise<BaseStatus> {
  const known = statuses.post(id).get();
  if (known) return known;
  const status = await client.get<Status>(`/api/v1/statuses/${id}`);
  statuses.put([status]);
  return statuses.post(status.reblog?.id ?? status.id).get()!;
}

async function getKnownDraft(deps: Deps, id: string): Promise<Draft> {
  const [post, source] = await Promise.all([
    getPost(deps, id),
    deps.client.get<StatusSource>(`/api/v1/statuses/${id}/source`),
  ]);
  return toKnownDraft(post, source, Date.now());
}

function getItemDraft({ outbox, owner }: Deps, itemId: string): Draft {
  const action = outbox.list(owner).find(({ id }) => id === itemId)?.action;
  if (action?.kind === 'post' || action?.kind === 'edit') return action.draft;
  throw new Failure('not-found', 'This does not wait in the outbox any more.');
}

/** The text is on the device before the post is deleted, so that it cannot be lost in between. */
async function openRedraft(
  deps: Deps,
  place: Extract<Place, { readonly statusId: string }>,
  kept: readonly Draft[],
  keeper: Keeper,
): Promise<Composition> {
  const first = toNewDraft(await readDefaults(deps));
  if (kept.length > 0) return createComposition({ first, kept, keeper });
  const draft = await getKnownDraft(deps, place.statusId);
  await keeper.keep(0, draft);
  await deps.outbox.add(deps.owner, { kind: 'delete', statusId: place.statusId });
  return createComposition({ first, kept: [draft], keeper });
}

/** Beside what was begun before, and not twice where the page is opened again. */
function addShared(composition: Composition, shared: string): void {
  const [part] = composition.get();
  if (!part || part.draft.text.includes(shared)) return;
  composition.change(part.key, (draft) => ({
    ...draft,
    text: draft.text.trim() === '' ? shared : `${draft.text.trimEnd()}\n\n${shared}`,
  }));
}
