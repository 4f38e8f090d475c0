import type { Refusal, State, Status } from '@merle/contract';
import { Failure, type Client } from '#api/index.ts';
import { findStatus, type StoredItem } from './item.ts';
import { toStatusPath } from './requests.ts';
import { toTaken } from './settle-item.ts';
import type { Plan } from './store.ts';

/** What has become of something accepted. */
type Verdict =
  | { readonly kind: 'published'; readonly status: Status | undefined }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** How far the clocks of device and square may be apart. */
const CLOCK_SLACK_MS = 300_000;

/** Asks what has become of the accepted items of one account; those that still wait are left out. Throws Failure. */
export async function judgeAccepted(
  client: Client,
  items: readonly StoredItem[],
): Promise<ReadonlyMap<string, Verdict>> {
  // In this order: once the journal is seen empty, every refusal that there will be is there.
  const isEmpty = await isJournalEmpty(client);
  const refusals = await client.get<Refusal[]>('/api/merle/v1/refusals');
  const verdicts = new Map<string, Verdict>();
  for (const item of items) {
    const refusal = refusals.find((each) => isOf(each, item));
    const verdict = refusal ? ({ kind: 'refused', refusal } as const) : await judge(client, item, isEmpty);
    if (verdict) verdicts.set(item.id, verdict);
  }
  return verdicts;
}

async function isJournalEmpty(client: Client): Promise<boolean> {
  const { parts } = await client.get<State>('/api/merle/v1/state');
  return parts.find(({ name }) => name === 'journal')?.figures['waiting'] === 0;
}

async function judge(client: Client, item: StoredItem, isEmpty: boolean): Promise<Verdict | undefined> {
  const id = isWitness(item) ? findStatus(item)?.id : undefined;
  const status = id === undefined ? undefined : await findFresh(client, id);
  const isShown = status !== undefined && status.merle === undefined;
  return isShown || isEmpty ? { kind: 'published', status } : undefined;
}

/** Whether what came of it is itself marked until it is published; a post that was liked is not. */
function isWitness({ action }: StoredItem): boolean {
  return (
    action.kind === 'post' || action.kind === 'edit' || (action.kind === 'mark' && action.mark === 'repost')
  );
}

async function findFresh(client: Client, id: string): Promise<Status | undefined> {
  try {
    return await client.get<Status>(toStatusPath(id));
  } catch (error) {
    if (error instanceof Failure && error.kind === 'not-found') return undefined;
    throw error;
  }
}

/** A refused post is known by its id; other things by what was to be done, and to what. */
function isOf(refusal: Refusal, item: StoredItem): boolean {
  const { action, createdAtMs } = item;
  if (action.kind === 'post') return refusal.id === findStatus(item)?.id;
  const isRecent = Date.parse(refusal.refused_at) >= createdAtMs - CLOCK_SLACK_MS;
  return isRecent && toTarget(item).join() === [refusal.action, refusal.edge ?? '', refusal.target_id].join();
}

const EDGES = {
  like: 'like',
  repost: 'repost',
  bookmark: 'bookmark',
  pin: 'pin',
  'mute-thread': 'mute_thread',
} as const;

function toTarget({ action }: StoredItem): readonly string[] {
  switch (action.kind) {
    case 'post':
      return ['post', '', ''];
    case 'edit':
    case 'delete':
      return [action.kind, '', action.statusId];
    case 'mark':
      return [action.on ? 'link' : 'unlink', EDGES[action.mark], action.statusId];
    case 'follow':
      return [action.on ? 'link' : 'unlink', 'follow', action.accountId];
    case 'vote':
      return ['link', 'vote', action.pollId];
  }
}

/** Writes the verdicts down. */
export function planVerdicts(verdicts: ReadonlyMap<string, Verdict>, nowMs: number): Plan<undefined> {
  return (items) => ({
    put: items.flatMap((item) => {
      const verdict = item.state === 'accepted' ? verdicts.get(item.id) : undefined;
      return verdict ? [withVerdict(item, verdict, nowMs)] : [];
    }),
    value: undefined,
  });
}

function withVerdict(item: StoredItem, verdict: Verdict, nowMs: number): StoredItem {
  if (verdict.kind === 'published') {
    return toTaken(item, { standing: 'published', result: verdict.status ?? item.result }, nowMs);
  }
  const { id, reason } = verdict.refusal;
  return { ...item, state: 'refused', refusedBy: 'square', reason, refusalId: id };
}
