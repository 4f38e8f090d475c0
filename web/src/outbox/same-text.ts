const CODES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/**
 * Whether the HTML of a post says what somebody typed. Spaces do not count, nor the domains of those mentioned, as servers
 * write both in their own way. The HTML is only compared, never shown.
 */
export function isSameText(html: string, text: string): boolean {
  return squash(toPlain(html)) === squash(text);
}

function toPlain(html: string): string {
  return html.replace(/<[^<>]*>/g, '').replace(/&(#x?)?(\w+);/g, toCharacter);
}

function toCharacter(entity: string, numeric: string | undefined, name: string): string {
  if (numeric === undefined) return CODES[name] ?? entity;
  const code = Number.parseInt(name, numeric === '#x' ? 16 : 10);
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : entity;
}

function squash(text: string): string {
  return text
    .normalize('NFC')
    .replace(/(@[\w.-]+)@[\w.:-]+/g, '$1')
    .replace(/\s+/g, '');
}
