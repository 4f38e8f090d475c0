import { Type, type Static } from 'typebox';
import { Problem, findId, type Id, type Visibility } from '#kernel/index.ts';
import type { EditDraft, PollDraft, PostDraft } from '#actions/index.ts';
import type { QuotePolicy } from '#posts/index.ts';
import type { PostingDefaults } from '#profiles/index.ts';

const MAX_TEXT_UNITS = 200_000;

const PollForm = Type.Object({
  options: Type.Array(Type.String({ maxLength: 1_000 }), { maxItems: 50 }),
  expires_in: Type.Integer({ minimum: 0 }),
  multiple: Type.Optional(Type.Boolean()),
  hide_totals: Type.Optional(Type.Boolean()),
});

const Visibilities = Type.Union([
  Type.Literal('public'),
  Type.Literal('unlisted'),
  Type.Literal('private'),
  Type.Literal('direct'),
]);

/** https://docs.joinmastodon.org/methods/statuses/#create */
export const StatusForm = Type.Object({
  status: Type.Optional(Type.Union([Type.String({ maxLength: MAX_TEXT_UNITS }), Type.Null()])),
  media_ids: Type.Optional(Type.Union([Type.Array(Type.String(), { maxItems: 50 }), Type.Null()])),
  poll: Type.Optional(Type.Union([PollForm, Type.Null()])),
  in_reply_to_id: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  sensitive: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
  spoiler_text: Type.Optional(Type.Union([Type.String({ maxLength: MAX_TEXT_UNITS }), Type.Null()])),
  visibility: Type.Optional(Type.Union([Visibilities, Type.Null()])),
  language: Type.Optional(Type.Union([Type.String({ maxLength: 30 }), Type.Null()])),
  quoted_status_id: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  quote_approval_policy: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  scheduled_at: Type.Optional(Type.Union([Type.String(), Type.Null()])),
});
export type StatusForm = Static<typeof StatusForm>;

/** https://docs.joinmastodon.org/methods/statuses/#edit */
export const EditForm = Type.Object({
  status: Type.Optional(Type.Union([Type.String({ maxLength: MAX_TEXT_UNITS }), Type.Null()])),
  spoiler_text: Type.Optional(Type.Union([Type.String({ maxLength: MAX_TEXT_UNITS }), Type.Null()])),
  sensitive: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
  language: Type.Optional(Type.Union([Type.String({ maxLength: 30 }), Type.Null()])),
  media_ids: Type.Optional(Type.Union([Type.Array(Type.String(), { maxItems: 50 }), Type.Null()])),
  media_attributes: Type.Optional(
    Type.Array(
      Type.Object({
        id: Type.String(),
        description: Type.Optional(Type.Union([Type.String({ maxLength: 20_000 }), Type.Null()])),
        focus: Type.Optional(Type.Union([Type.String({ maxLength: 50 }), Type.Null()])),
      }),
      { maxItems: 50 },
    ),
  ),
  poll: Type.Optional(Type.Union([PollForm, Type.Null()])),
  quote_approval_policy: Type.Optional(Type.Union([Type.String(), Type.Null()])),
});
export type EditForm = Static<typeof EditForm>;

const VISIBILITY_OF: Readonly<Record<string, Visibility>> = {
  public: 'public',
  unlisted: 'unlisted',
  private: 'followers',
  direct: 'direct',
};

/** One of Mastodon's words for who may read a post; throws a Problem for any other. */
export function toVisibility(word: string): Visibility {
  const visibility = Object.hasOwn(VISIBILITY_OF, word) ? VISIBILITY_OF[word] : undefined;
  if (visibility) return visibility;
  throw new Problem('invalid', 'Validation failed: Privacy must be public, unlisted, private or direct');
}

export function toPostDraft(form: StatusForm, defaults: PostingDefaults): PostDraft {
  if (form.scheduled_at) {
    const sentence =
      'This square does not schedule posts: send it without scheduled_at, and it is posted now';
    throw new Problem('invalid', `Validation failed: ${sentence}`);
  }
  return {
    text: form.status ?? '',
    spoilerText: form.spoiler_text ?? '',
    visibility: VISIBILITY_OF[form.visibility ?? ''] ?? defaults.visibility,
    sensitive: form.sensitive ?? defaults.sensitive,
    language: toLanguage(form.language) ?? defaults.language,
    inReplyToId: toOptionalId(form.in_reply_to_id, 'in_reply_to_id'),
    quoteId: toOptionalId(form.quoted_status_id, 'quoted_status_id'),
    quotePolicy: toQuotePolicy(form.quote_approval_policy) ?? defaults.quotePolicy,
    mediaIds: toMediaIds(form.media_ids),
    poll: form.poll ? toPollDraft(form.poll) : undefined,
  };
}

export function toEditDraft(form: EditForm): EditDraft {
  return {
    ...(typeof form.status === 'string' && { text: form.status }),
    ...(typeof form.spoiler_text === 'string' && { spoilerText: form.spoiler_text }),
    ...(typeof form.sensitive === 'boolean' && { sensitive: form.sensitive }),
    language: toLanguage(form.language),
    mediaIds: toMediaIds(form.media_ids),
    poll: form.poll ? toPollDraft(form.poll) : undefined,
    quotePolicy: toQuotePolicy(form.quote_approval_policy),
    media: (form.media_attributes ?? []).map((media) => ({
      id: toMediaId(media.id),
      ...(typeof media.description === 'string' && { description: media.description }),
      ...(media.focus && { focus: toFocus(media.focus) }),
    })),
  };
}

/** `x,y`, each from -1 to 1. */
export function toFocus(text: string): { x: number; y: number } {
  const [x = Number.NaN, y = Number.NaN] = text.split(',').map(Number);
  if (!(Math.abs(x) <= 1 && Math.abs(y) <= 1)) {
    throw new Problem(
      'invalid',
      'Validation failed: Focus must be two numbers from -1 to 1, as in “0.5,-0.25”',
    );
  }
  return { x, y };
}

function toPollDraft(form: Static<typeof PollForm>): PollDraft {
  return {
    options: form.options,
    expiresInSeconds: form.expires_in,
    multiple: form.multiple ?? false,
    hideTotals: form.hide_totals ?? false,
  };
}

/** A language's code in its usual form; undefined for none. Throws a Problem for what is no code. */
export function toLanguage(text: string | null | undefined): string | undefined {
  if (!text) return undefined;
  try {
    return new Intl.Locale(text).toString();
  } catch {
    throw new Problem('invalid', 'Validation failed: Language is not an ISO 639 code such as “en”');
  }
}

/** Throws a Problem for what is none of Mastodon's words for who may quote. */
export function toQuotePolicy(text: string | null | undefined): QuotePolicy | undefined {
  if (!text) return undefined;
  if (text === 'public' || text === 'followers' || text === 'nobody') return text;
  throw new Problem(
    'invalid',
    'Validation failed: quote_approval_policy must be public, followers or nobody',
  );
}

function toOptionalId(text: string | null | undefined, name: string): Id | undefined {
  if (!text) return undefined;
  const id = findId(text);
  if (id === undefined) throw new Problem('not-found', `Record not found: ${name} is not an id`);
  return id;
}

function toMediaIds(ids: readonly string[] | null | undefined): Id[] {
  return (ids ?? []).filter((id) => id !== '').map(toMediaId);
}

function toMediaId(text: string): Id {
  const id = findId(text);
  if (id === undefined) throw new Problem('invalid', `Validation failed: “${text}” is not the id of a file`);
  return id;
}
