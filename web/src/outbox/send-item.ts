import type { Poll, Status } from '@merle/contract';
import { Failure, type Answer, type Client } from '#api/index.ts';
import { findSent } from './find-sent.ts';
import { findDraft, type Attachment, type Draft, type Result, type StoredItem } from './item.ts';
import { mayHaveArrived, type Claim, type Outcome } from './outcome.ts';
import { toRequest, toStatusPath } from './requests.ts';
import { isSameText } from './same-text.ts';
import { FileGone, listForgotten, uploadFile, type UploadDeps } from './upload-files.ts';

export type SendDeps = Omit<UploadDeps, 'keep'> & {
  readonly clock: () => number;
  readonly isOnline: () => boolean;
  /** Keeps what is known of the item's files. */
  readonly keepUploads: (itemId: string, uploads: StoredItem['uploads']) => Promise<void>;
};

/** A server may forget a key after a day. */
const KEY_TRUSTED_MS = 20 * 3_600_000;

/** Tries once to bring an item to its server, and says what came of it; never throws. */
export async function sendItem(deps: SendDeps, claim: Claim): Promise<Outcome> {
  const progress = { hasBegun: false };
  try {
    return (await findOld(deps, claim)) ?? (await submit(deps, claim, progress));
  } catch (error) {
    return toOutcome(error, progress.hasBegun);
  }
}

function toOutcome(error: unknown, hasBegun: boolean): Outcome {
  if (error instanceof FileGone) return { kind: 'refused', by: 'files' };
  if (!(error instanceof Failure)) {
    // A fault of ours: it stays, and is tried again.
    const failure = new Failure('unavailable', String(error));
    return { kind: 'passing', failure, mayHaveArrived: hasBegun };
  }
  if (error.kind === 'signed-out') return { kind: 'signed-out' };
  if (isRefusal(error)) return { kind: 'refused', by: 'square', reason: error.message };
  return { kind: 'passing', failure: error, mayHaveArrived: hasBegun && mayHaveArrived(error) };
}

/** What became of an item that may have arrived longer ago than its key is sure to be known; undefined: send it. */
async function findOld({ client, clock }: SendDeps, claim: Claim): Promise<Outcome | undefined> {
  const { item, unsureBeforeMs } = claim;
  const isOld = unsureBeforeMs !== undefined && clock() - unsureBeforeMs > KEY_TRUSTED_MS;
  if (!isOld) return undefined;
  if (item.action.kind === 'edit') return findOldEdit(client, item.action, item.createdAtMs);
  if (item.action.kind !== 'post') return undefined;
  if (item.isAmended || item.action.draft.scheduledAt !== undefined) return { kind: 'refused', by: 'unsure' };
  const trace = await findSent(client, item, item.action.draft);
  if (trace.kind === 'there') return { kind: 'taken', standing: 'published', result: trace.status };
  return trace.kind === 'absent' ? { kind: 'not-sent' } : { kind: 'refused', by: 'unsure' };
}

/** An edit may be repeated unless its post was edited since, perhaps by another hand. */
async function findOldEdit(
  client: Client,
  { statusId, draft }: { readonly statusId: string; readonly draft: Draft },
  sinceMs: number,
): Promise<Outcome | undefined> {
  const status = await client.get<Status>(toStatusPath(statusId));
  if (status.edited_at === null || Date.parse(status.edited_at) < sinceMs) return { kind: 'not-sent' };
  return isSameText(status.content, draft.text)
    ? { kind: 'taken', standing: 'published', result: status }
    : { kind: 'refused', by: 'unsure' };
}

type Progress = { hasBegun: boolean };

async function submit(deps: SendDeps, claim: Claim, progress: Progress): Promise<Outcome> {
  const { item } = claim;
  const draft = findDraft(item.action);
  if (!draft) return request(deps, claim, progress, []);
  const uploads = { ...item.uploads };
  try {
    return await request(deps, claim, progress, await uploadAll(deps, item, draft, uploads));
  } catch (error) {
    if (!isRefusal(error) || !(await forgetLost(deps, item, uploads))) throw error;
    progress.hasBegun = false;
    return request(deps, claim, progress, await uploadAll(deps, item, draft, uploads));
  }
}

type Uploads = Record<string, StoredItem['uploads'][string]>;

/** One after the other, so that a phone's way up is not split among them. */
async function uploadAll(
  deps: SendDeps,
  item: StoredItem,
  draft: Draft,
  uploads: Uploads,
): Promise<readonly string[]> {
  const keep: UploadDeps['keep'] = async (attachmentId, upload) => {
    uploads[attachmentId] = upload;
    await deps.keepUploads(item.id, { ...uploads });
  };
  const ids: string[] = [];
  for (const attachment of draft.attachments) {
    const isShown = item.action.kind === 'edit' && attachment.mediaId !== undefined;
    ids.push(isShown ? attachment.mediaId : await upload({ ...deps, keep }, attachment, uploads));
  }
  return ids;
}

function upload(deps: UploadDeps, attachment: Attachment, uploads: Uploads): Promise<string> {
  return uploadFile(deps, attachment, uploads[attachment.id]);
}

function isRefusal(error: unknown): error is Failure {
  return error instanceof Failure && (error.kind === 'not-found' || error.kind === 'refused');
}

/** True where the server has forgotten files that were sent to it, and that can be sent again. */
async function forgetLost(deps: SendDeps, { id }: StoredItem, uploads: Uploads): Promise<boolean> {
  const lost = await listForgotten(deps.client, uploads);
  for (const attachmentId of lost) delete uploads[attachmentId];
  if (lost.length > 0) await deps.keepUploads(id, { ...uploads });
  return lost.length > 0;
}

async function request(
  deps: SendDeps,
  claim: Claim,
  progress: Progress,
  mediaIds: readonly string[],
): Promise<Outcome> {
  const { client, isOnline } = deps;
  const { item } = claim;
  // Without a network nothing leaves the device.
  progress.hasBegun = isOnline();
  try {
    const headers = { 'idempotency-key': item.key };
    return toTaken(item, await client.ask<Result>({ ...toRequest(item.action, mediaIds), headers }));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return toDone(item, error) ?? (await findDone(client, claim)) ?? reject(error);
  }
}

function reject(error: unknown): never {
  throw error;
}

function toTaken({ action }: StoredItem, { value, standing }: Answer<Result>): Outcome {
  // The answer to a delete is what is there no more, and that to a scheduled post is none yet.
  const isThere = action.kind !== 'delete' && (action.kind !== 'post' || 'visibility' in value);
  return { kind: 'taken', standing, result: isThere ? value : undefined };
}

/** What is not there need not be taken away. */
function toDone({ action }: StoredItem, { kind }: Failure): Outcome | undefined {
  const isEnd =
    action.kind === 'delete' || ((action.kind === 'mark' || action.kind === 'follow') && !action.on);
  return isEnd && kind === 'not-found'
    ? { kind: 'taken', standing: 'published', result: undefined }
    : undefined;
}

/** Servers refuse a second vote or pin: if an earlier try may have arrived, what is there says whether it did. */
async function findDone(client: Client, { item, unsureBeforeMs }: Claim): Promise<Outcome | undefined> {
  if (unsureBeforeMs === undefined) return undefined;
  const { action } = item;
  if (action.kind === 'vote') {
    const poll = await client.get<Poll>(`/api/v1/polls/${action.pollId}`);
    const voted = new Set(poll.own_votes ?? []);
    const isSame = voted.symmetricDifference(new Set(action.choices)).size === 0;
    return isSame ? { kind: 'taken', standing: 'published', result: poll } : undefined;
  }
  if (action.kind !== 'mark' || action.mark !== 'pin') return undefined;
  const status = await client.get<Status>(toStatusPath(action.statusId));
  return status.pinned === action.on ? { kind: 'taken', standing: 'published', result: status } : undefined;
}
