import { domainToASCII } from 'node:url';
import type { Mention } from './entity.ts';

/** An account as people write it; `domain` is absent for one of this server. */
export type Handle = {
  readonly username: string;
  readonly domain: string | undefined;
  readonly handle: string;
};

const MAX_DOMAIN_LENGTH = 253;
const USERNAME = String.raw`[A-Za-z0-9_]+(?:[.\-]+[A-Za-z0-9_]+)*`;
const WORD = String.raw`[\p{L}\p{M}\p{Nd}\p{Pc}]`;
// The last label is all ASCII or all not, so that a word glued on (@ann@example.jpさん) stays outside.
const DOMAIN = String.raw`(?:${WORD}+(?:-+${WORD}+)*\.)*(?:[A-Za-z0-9_]+(?:-+[A-Za-z0-9_]+)*|[[\p{L}\p{M}]--[A-Za-z]]+)`;
const MENTION = new RegExp(String.raw`(?<![=\/\p{L}\p{M}\p{Nd}\p{Pc}])@(${USERNAME})(?:@(${DOMAIN}))?`, 'gv');
const WHOLE = new RegExp(`^@?(${USERNAME})(?:@(${DOMAIN}(?::\\d{1,5})?))?$`, 'v');
/** twitter-text's end_mention_match: what follows shows that this was no mention. */
const NO_MENTION =
  /@|:\/\/|[\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F\u0253-\u028B\u02BB\u0300-\u036F\u1E00-\u1EFF]/y;

/** The mentions of a text, by Mastodon's rules: not within a word, an e-mail address or a path. */
export function mentionsIn(text: string, ownDomain: string): Mention[] {
  const mentions: Mention[] = [];
  for (const match of text.matchAll(MENTION)) {
    const end = match.index + match[0].length;
    NO_MENTION.lastIndex = end;
    if (NO_MENTION.test(text)) continue;
    const handle = toHandle(match[1] ?? '', match[2], ownDomain);
    if (handle) mentions.push({ kind: 'mention', start: match.index, end, ...handle });
  }
  return mentions;
}

/** Reads `user`, `@user` or `user@domain` as it stands in a form or URL; undefined for anything else. */
export function findHandle(text: string, ownDomain: string): Handle | undefined {
  const match = text.length > 512 ? null : WHOLE.exec(text.trim());
  return match ? toHandle(match[1] ?? '', match[2], ownDomain) : undefined;
}

function toHandle(username: string, rawDomain: string | undefined, ownDomain: string): Handle | undefined {
  const local = username.toLowerCase();
  if (rawDomain === undefined) return { username, domain: undefined, handle: local };
  const domain = toAsciiDomain(rawDomain);
  if (domain === '' || domain.length > MAX_DOMAIN_LENGTH) return undefined;
  if (domain === toAsciiDomain(ownDomain)) return { username, domain: undefined, handle: local };
  return { username, domain, handle: `${local}@${domain}` };
}

function toAsciiDomain(domain: string): string {
  const [host = '', port] = domain.toLowerCase().split(':');
  const ascii = domainToASCII(host);
  return port === undefined || ascii === '' ? ascii : `${ascii}:${port}`;
}
