import { cleanText } from './clean-text.ts';
import type { Entity, Hashtag } from './entity.ts';
import { escapeHtml } from './html.ts';
import { renderLink } from './link-html.ts';
import { parseText } from './parse-text.ts';

/** The account that a mention leads to; `acct` is `user` or `user@domain`. */
export type MentionTarget = { readonly url: string; readonly acct: string; readonly username: string };

export type RenderOptions = {
  /** This server's own domain. */
  readonly domain: string;
  /** By `Mention.handle`; a mention of nobody here is left as text. */
  readonly mentions: ReadonlyMap<string, MentionTarget>;
  /** The address of a tag's page, by its normalised name. */
  readonly tagUrl: (name: string) => string;
  /** False for a single line without paragraphs: a profile field. */
  readonly multiline?: boolean;
  /** Marks links as leading to oneself, in one's own profile (microformats rel="me"). */
  readonly relMe?: boolean;
};

/** A text as the HTML that Mastodon's clients expect; whatever the text says, the result is well formed and inert. */
export function renderHtml(text: string, options: RenderOptions): string {
  const cleaned = cleanText(text);
  if (cleaned === '') return '';
  const context = { ...options, ambiguous: ambiguousUsernames(options.mentions) };
  let html = '';
  let from = 0;
  for (const entity of parseText(cleaned, options)) {
    html += escapeHtml(cleaned.slice(from, entity.start)) + renderEntity(entity, cleaned, context);
    from = entity.end;
  }
  html += escapeHtml(cleaned.slice(from));
  return options.multiline === false ? html.replace(/\n+/g, ' ') : toParagraphs(html);
}

type Context = RenderOptions & { readonly ambiguous: ReadonlySet<string> };

function renderEntity(entity: Entity, text: string, context: Context): string {
  if (entity.kind === 'link')
    return renderLink(entity.url, context.relMe ? 'nofollow noopener me' : undefined);
  if (entity.kind === 'hashtag') return renderHashtag(entity, context.tagUrl);
  const target = entity.kind === 'mention' ? context.mentions.get(entity.handle) : undefined;
  if (target) return renderMention(target, context.ambiguous);
  return escapeHtml(text.slice(entity.start, entity.end));
}

function renderHashtag(hashtag: Hashtag, tagUrl: RenderOptions['tagUrl']): string {
  const url = escapeHtml(tagUrl(hashtag.name));
  return `<a href="${url}" class="mention hashtag" rel="tag">#<span>${escapeHtml(hashtag.display)}</span></a>`;
}

function renderMention(target: MentionTarget, ambiguous: ReadonlySet<string>): string {
  const shown = ambiguous.has(target.username.toLowerCase()) ? target.acct : target.username;
  const link = `<a href="${escapeHtml(target.url)}" class="u-url mention">@<span>${escapeHtml(shown)}</span></a>`;
  return `<span class="h-card" translate="no">${link}</span>`;
}

/** Names that two of the mentioned share: these are shown with their domains. */
function ambiguousUsernames(mentions: ReadonlyMap<string, MentionTarget>): ReadonlySet<string> {
  const acctByName = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const { username, acct } of mentions.values()) {
    const name = username.toLowerCase();
    if ((acctByName.get(name) ?? acct) !== acct) ambiguous.add(name);
    acctByName.set(name, acct);
  }
  return ambiguous;
}

function toParagraphs(html: string): string {
  const paragraphs = html.split(/\n\n+/);
  return paragraphs.map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br />')}</p>`).join('');
}
