import type { Request } from '#api/index.ts';
import type { Action, Draft, FollowAction, MarkAction } from './item.ts';

/** The words that Mastodon's API has for what people do with a post. */
const VERBS = {
  like: ['favourite', 'unfavourite'],
  repost: ['reblog', 'unreblog'],
  bookmark: ['bookmark', 'unbookmark'],
  pin: ['pin', 'unpin'],
  'mute-thread': ['mute', 'unmute'],
} as const;

/** The request that an action is; `mediaIds` are those of its attachments, in order. */
export function toRequest(action: Action, mediaIds: readonly string[]): Request {
  switch (action.kind) {
    case 'post':
      return { method: 'POST', path: '/api/v1/statuses', body: toPostForm(action.draft, mediaIds) };
    case 'edit':
      return { method: 'PUT', path: toStatusPath(action.statusId), body: toEditForm(action.draft, mediaIds) };
    case 'delete':
      return { method: 'DELETE', path: toStatusPath(action.statusId) };
    case 'mark':
      return { method: 'POST', path: toMarkPath(action) };
    case 'follow':
      return toFollow(action);
    case 'vote':
      return {
        method: 'POST',
        path: `/api/v1/polls/${action.pollId}/votes`,
        body: { choices: action.choices },
      };
  }
}

export function toStatusPath(id: string): string {
  return `/api/v1/statuses/${id}`;
}

function toMarkPath({ mark, statusId, on }: MarkAction): string {
  return `${toStatusPath(statusId)}/${VERBS[mark][on ? 0 : 1]}`;
}

function toFollow({ accountId, on, options = {} }: FollowAction): Request {
  const path = `/api/v1/accounts/${accountId}/${on ? 'follow' : 'unfollow'}`;
  if (!on) return { method: 'POST', path };
  const { reposts, notify, languages } = options;
  return { method: 'POST', path, body: { reblogs: reposts, notify, languages } };
}

/** https://docs.joinmastodon.org/methods/statuses/#create */
function toPostForm(draft: Draft, mediaIds: readonly string[]): object {
  const { inReplyTo, quoteId, scheduledAt, visibility } = draft;
  return {
    ...toWords(draft, mediaIds),
    visibility,
    in_reply_to_id: inReplyTo && 'statusId' in inReplyTo ? inReplyTo.statusId : undefined,
    quoted_status_id: quoteId,
    scheduled_at: scheduledAt,
  };
}

/** https://docs.joinmastodon.org/methods/statuses/#edit */
function toEditForm(draft: Draft, mediaIds: readonly string[]): object {
  const media = draft.attachments.map(({ alt, focus }, at) => ({
    id: mediaIds[at],
    description: alt,
    focus: toFocusText(focus),
  }));
  return { ...toWords(draft, mediaIds), media_attributes: media.length > 0 ? media : undefined };
}

function toWords(draft: Draft, mediaIds: readonly string[]): object {
  const { text, warning, sensitive, language, poll, quotePolicy } = draft;
  return {
    status: text,
    spoiler_text: warning,
    sensitive,
    language,
    media_ids: mediaIds.length > 0 ? mediaIds : undefined,
    quote_approval_policy: quotePolicy,
    poll: poll && {
      options: poll.options,
      expires_in: poll.expiresInSeconds,
      multiple: poll.isMultiple,
      hide_totals: poll.hidesTotals,
    },
  };
}

export function toFocusText(
  focus: { readonly x: number; readonly y: number } | undefined,
): string | undefined {
  return focus && `${focus.x.toFixed(2)},${focus.y.toFixed(2)}`;
}
