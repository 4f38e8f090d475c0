import type { Urls } from '#kernel/index.ts';
import { toMentionTargets, type AccountReader, type EmojiRef, type ProfileField } from '#accounts/index.ts';
import { parseText, renderHtml } from '#text/index.ts';

export type RenderProfileDeps = {
  readonly urls: Urls;
  readonly accounts: Pick<AccountReader, 'findByHandles'>;
  readonly findEmojis: (shortcodes: readonly string[]) => readonly EmojiRef[];
};

export type ProfileText = {
  readonly displayName: string;
  readonly note: string;
  readonly fields: readonly Pick<ProfileField, 'name' | 'value'>[];
};

export type RenderedProfile = {
  readonly noteHtml: string;
  readonly fields: readonly ProfileField[];
  readonly emojis: readonly EmojiRef[];
};

/** The HTML of a profile's texts, and the emoji in them. A field whose value stays keeps when it was verified. */
export async function renderProfile(
  deps: RenderProfileDeps,
  text: ProfileText,
  before: readonly ProfileField[],
): Promise<RenderedProfile> {
  const { domain, tag } = deps.urls;
  const values = text.fields.map((field) => field.value);
  const entities = [text.note, ...values].flatMap((part) => parseText(part, { domain }));
  const handles = entities.flatMap((entity) => (entity.kind === 'mention' ? [entity.handle] : []));
  const mentioned = handles.length === 0 ? new Map() : await deps.accounts.findByHandles(handles);
  const options = { domain, mentions: toMentionTargets(mentioned, deps.urls), tagUrl: tag, relMe: true };
  return {
    noteHtml: renderHtml(text.note, options),
    fields: text.fields.map(({ name, value }) => ({
      name,
      value,
      valueHtml: renderHtml(value, { ...options, multiline: false }),
      verifiedAt: before.find((field) => field.value === value)?.verifiedAt ?? null,
    })),
    emojis: deps.findEmojis(listShortcodes(text, domain)),
  };
}

function listShortcodes({ displayName, note, fields }: ProfileText, domain: string): string[] {
  const parts = [displayName, note, ...fields.flatMap((field) => [field.name, field.value])];
  return parts.flatMap((part) =>
    parseText(part, { domain }).flatMap((entity) => (entity.kind === 'shortcode' ? [entity.shortcode] : [])),
  );
}
