import type { BaseStatus, QuotePolicy, StatusSource, Visibility } from '@merle/contract';
import type { Attachment, Draft, PollDraft } from '#outbox/index.ts';

/** How a person usually posts. */
export type PostingDefaults = {
  readonly visibility: Visibility;
  readonly sensitive: boolean;
  /** Undefined: the server finds out. */
  readonly language: string | undefined;
  readonly quotePolicy: QuotePolicy;
};

export const USUAL_DEFAULTS: PostingDefaults = {
  visibility: 'public',
  sensitive: false,
  language: undefined,
  quotePolicy: 'public',
};

/** From the widest to the narrowest. */
export const VISIBILITIES: readonly Visibility[] = ['public', 'unlisted', 'private', 'direct'];

export function toNewDraft(defaults: PostingDefaults, text = ''): Draft {
  return {
    ...defaults,
    text,
    warning: '',
    inReplyTo: undefined,
    attachments: [],
  };
}

export type Replier = { readonly id: string; readonly defaults: PostingDefaults };

/** An answer begins with those who take part, and is shown to no more people than what it answers. */
export function toReplyDraft(post: BaseStatus, { id, defaults }: Replier): Draft {
  const others = [post.account, ...post.mentions].filter((each) => each.id !== id);
  const names = new Set(others.map(({ acct }) => `@${acct} `));
  return {
    ...toNewDraft(defaults, [...names].join('')),
    warning: post.spoiler_text,
    sensitive: post.sensitive && post.spoiler_text !== '',
    visibility: toNarrower(post.visibility, defaults.visibility),
    language: post.language ?? defaults.language,
    inReplyTo: { statusId: post.id },
  };
}

export function toQuoteDraft(post: Pick<BaseStatus, 'id' | 'visibility'>, defaults: PostingDefaults): Draft {
  return {
    ...toNewDraft(defaults),
    visibility: toNarrower(post.visibility, defaults.visibility),
    quoteId: post.id,
  };
}

function toNarrower(one: Visibility, other: Visibility): Visibility {
  return VISIBILITIES[Math.max(VISIBILITIES.indexOf(one), VISIBILITIES.indexOf(other))]!;
}

/** A post as it stands, to be changed, or written anew. `nowMs` tells how long its poll still runs. */
export function toKnownDraft(
  post: BaseStatus,
  source: Pick<StatusSource, 'text' | 'spoiler_text'>,
  nowMs: number,
): Draft {
  return {
    text: source.text,
    warning: source.spoiler_text,
    sensitive: post.sensitive,
    visibility: post.visibility,
    language: post.language ?? undefined,
    inReplyTo: post.in_reply_to_id === null ? undefined : { statusId: post.in_reply_to_id },
    quoteId: post.quote?.quoted_status?.id,
    attachments: post.media_attachments.map(toAttachment),
    poll: post.poll ? toPollDraft(post.poll, nowMs) : undefined,
    quotePolicy: toQuotePolicy(post),
  };
}

function toAttachment({
  id,
  description,
  meta,
  preview_url,
  type,
}: BaseStatus['media_attachments'][number]): Attachment {
  return {
    id,
    mediaId: id,
    alt: description ?? '',
    focus: meta.focus,
    previewUrl: preview_url,
    type: type === 'image' || type === 'gifv' ? 'image/*' : `${type}/*`,
  };
}

const SHORTEST_POLL_SECONDS = 300;

function toPollDraft(poll: NonNullable<BaseStatus['poll']>, nowMs: number): PollDraft {
  const leftMs = poll.expires_at === null ? 0 : Date.parse(poll.expires_at) - nowMs;
  return {
    options: poll.options.map(({ title }) => title),
    expiresInSeconds: Math.max(SHORTEST_POLL_SECONDS, Math.round(leftMs / 1_000)),
    isMultiple: poll.multiple,
    hidesTotals: poll.options.some(({ votes_count }) => votes_count === null),
  };
}

function toQuotePolicy({ quote_approval }: BaseStatus): QuotePolicy | undefined {
  return quote_approval && (quote_approval.automatic[0] ?? 'nobody');
}

/** What another app shared, as the beginning of a post. */
export function toSharedText(query: URLSearchParams): string {
  const [title = '', text = '', url = ''] = ['title', 'text', 'url'].map((name) => query.get(name)?.trim());
  const parts = [text.includes(title) ? '' : title, text, `${title} ${text}`.includes(url) ? '' : url];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** False for what nobody has put any work into. */
export function isWorthKeeping(draft: Draft, first: Draft): boolean {
  const isSaid = draft.text.trim() !== '' && draft.text !== first.text;
  const isWarned = draft.warning.trim() !== '' && draft.warning !== first.warning;
  return (
    isSaid ||
    isWarned ||
    JSON.stringify(draft.attachments) !== JSON.stringify(first.attachments) ||
    isAsked(draft, first)
  );
}

function isAsked({ poll }: Draft, first: Draft): boolean {
  return (
    poll !== undefined &&
    JSON.stringify(poll) !== JSON.stringify(first.poll) &&
    poll.options.some((each) => each !== '')
  );
}

/** The next of several in a row: shown to the same people, under the same warning. */
export function toNextDraft({ visibility, language, warning, sensitive, quotePolicy }: Draft): Draft {
  return {
    ...toNewDraft({ visibility, language, sensitive, quotePolicy: quotePolicy ?? 'public' }),
    warning,
  };
}
