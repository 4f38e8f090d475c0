import type { Status } from '@merle/contract';
import { Failure, type Client } from '#api/index.ts';
import type { Draft, StoredItem } from './item.ts';
import { isSameText } from './same-text.ts';

/** What became of a post whose answer was lost: it is there, it never arrived, or it cannot be told. */
export type Trace =
  | { readonly kind: 'there'; readonly status: Status }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown' };

const PAGES = 5;
const PER_PAGE = 40;
/** How far the clock of the device may be off. */
const CLOCK_SLACK_MS = 900_000;

/** Looks for a post among the latest of its own account, as far back as it was written. */
export async function findSent(client: Client, item: StoredItem, draft: Draft): Promise<Trace> {
  const sinceMs = item.createdAtMs - CLOCK_SLACK_MS;
  let maxId: string | undefined;
  // Servers add to the text of a post that quotes, and it may have been edited since: then it is not known by its text.
  let isBlurred = draft.quoteId !== undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const { value, freshness } = await readOwn(client, item.owner, maxId);
    if (freshness === 'saved') throw new Failure('unavailable', 'What is shown is not the newest.');
    const recent = value.filter(({ created_at }) => Date.parse(created_at) >= sinceMs);
    const status = recent.find((each) => isOf(each, draft));
    if (status) return { kind: 'there', status };
    isBlurred ||= recent.some(({ edited_at }) => edited_at !== null);
    if (recent.length < value.length || value.length === 0) return { kind: isBlurred ? 'unknown' : 'absent' };
    maxId = value.at(-1)?.id;
  }
  return { kind: 'unknown' };
}

function readOwn(client: Client, owner: string, maxId: string | undefined) {
  const id = owner.slice(owner.lastIndexOf(' ') + 1);
  const query = { limit: PER_PAGE, exclude_reblogs: true, max_id: maxId };
  return client.page<Status[]>(`/api/v1/accounts/${id}/statuses`, query);
}

function isOf(status: Status, draft: Draft): boolean {
  const replyTo = draft.inReplyTo && 'statusId' in draft.inReplyTo ? draft.inReplyTo.statusId : null;
  return (
    isSameText(status.content, draft.text) &&
    status.spoiler_text === draft.warning &&
    status.visibility === draft.visibility &&
    status.in_reply_to_id === replyTo &&
    status.media_attachments.length === draft.attachments.length
  );
}
