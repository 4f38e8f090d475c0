const PROTOCOLS = new Set(['http:', 'https:', 'mailto:']);

/** An absolute address of web or mail; undefined for all else, such as `javascript:`. */
export function toSafeUrl(address: string | null | undefined): string | undefined {
  if (!address || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  return PROTOCOLS.has(url.protocol) ? url.href : undefined;
}
