import type { MediaAttachment } from '@merle/contract';
import { Failure, type Client } from '#api/index.ts';
import type { Attachment, Upload } from './item.ts';
import { toFocusText } from './requests.ts';

/** Videos take their time on the way. */
const UPLOAD_TIMEOUT_MS = 300_000;
const FIRST_LOOK_MS = 500;
const LONGEST_LOOK_MS = 8_000;
const LOOKS = 30;

export type UploadDeps = {
  readonly client: Client;
  readonly readBlob: (id: string) => Promise<Blob | undefined>;
  readonly sleep: (ms: number) => Promise<void>;
  /** Keeps what the server has now, so that it is not sent again. */
  readonly keep: (attachmentId: string, upload: Upload) => Promise<void>;
};

/** A file that is on no server and on this device no longer. */
export class FileGone extends Error {}

/** Brings a file, its description and its focal point to the server, as far as they are not there; answers its id there. */
export async function uploadFile(
  deps: UploadDeps,
  attachment: Attachment,
  known: Upload | undefined,
): Promise<string> {
  const wished = toDescription(attachment);
  const mediaId = known?.mediaId ?? attachment.mediaId;
  if (mediaId === undefined) return sendFile(deps, attachment);
  if (known?.description !== wished) {
    await describe(deps.client, mediaId, attachment);
    await deps.keep(attachment.id, { mediaId, description: wished });
  }
  return mediaId;
}

async function sendFile(deps: UploadDeps, attachment: Attachment): Promise<string> {
  const { alt, focus, blobId, id } = attachment;
  const blob = blobId === undefined ? undefined : await deps.readBlob(blobId);
  if (!blob) throw new FileGone();
  const form = new FormData();
  form.append('file', blob, 'file');
  if (alt !== '') form.append('description', alt);
  if (focus) form.append('focus', toFocusText(focus)!);
  const request = {
    method: 'POST',
    path: '/api/v2/media',
    body: form,
    timeoutMs: UPLOAD_TIMEOUT_MS,
  } as const;
  const { value: media } = await deps.client.ask<Partial<MediaAttachment> & { id: string }>(request);
  await deps.keep(id, { mediaId: media.id, description: toDescription(attachment) });
  if (!media.url) await awaitReady(deps, media.id);
  return media.id;
}

/** Servers that work on a file in the background take no post with it before they are done. */
async function awaitReady({ client, sleep }: UploadDeps, id: string): Promise<void> {
  for (let look = 0; look < LOOKS; look += 1) {
    await sleep(Math.min(LONGEST_LOOK_MS, FIRST_LOOK_MS * 2 ** look));
    const { url } = await client.get<{ url: string | null }>(toMediaPath(id));
    if (url) return;
  }
  throw new Failure('unavailable', 'The server is still working on this file.');
}

/** A file that a post shows already cannot be described here, and need not be. */
async function describe(client: Client, id: string, { alt, focus }: Attachment): Promise<void> {
  try {
    await client.put(toMediaPath(id), { description: alt, focus: toFocusText(focus) });
  } catch (error) {
    if (!(error instanceof Failure) || (error.kind !== 'not-found' && error.kind !== 'refused')) throw error;
  }
}

/** Which of the uploads the server has forgotten. */
export async function listForgotten(
  client: Client,
  uploads: Readonly<Record<string, Upload>>,
): Promise<string[]> {
  const forgotten: string[] = [];
  for (const [attachmentId, { mediaId }] of Object.entries(uploads)) {
    if (!(await isThere(client, mediaId))) forgotten.push(attachmentId);
  }
  return forgotten;
}

async function isThere(client: Client, mediaId: string): Promise<boolean> {
  try {
    await client.get(toMediaPath(mediaId));
    return true;
  } catch (error) {
    if (error instanceof Failure && (error.kind === 'not-found' || error.kind === 'refused')) return false;
    throw error;
  }
}

function toMediaPath(id: string): string {
  return `/api/v1/media/${id}`;
}

function toDescription({ alt, focus }: Attachment): string {
  return JSON.stringify([alt, toFocusText(focus)]);
}
