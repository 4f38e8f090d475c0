/**
 * Every scope of the client API. The place in this list is the scope's bit in signed tokens: a part of the data
 * format, so new ones go to the end and none ever moves.
 */
const SCOPES = [
  'read',
  'write',
  'follow',
  'push',
  'profile',
  'admin:read',
  'admin:write',
  'read:accounts',
  'read:blocks',
  'read:bookmarks',
  'read:favourites',
  'read:filters',
  'read:follows',
  'read:lists',
  'read:mutes',
  'read:notifications',
  'read:search',
  'read:statuses',
  'write:accounts',
  'write:blocks',
  'write:bookmarks',
  'write:conversations',
  'write:favourites',
  'write:filters',
  'write:follows',
  'write:lists',
  'write:media',
  'write:mutes',
  'write:notifications',
  'write:reports',
  'write:statuses',
  'admin:read:accounts',
  'admin:read:reports',
  'admin:read:domain_allows',
  'admin:read:domain_blocks',
  'admin:read:ip_blocks',
  'admin:read:email_domain_blocks',
  'admin:read:canonical_email_blocks',
  'admin:write:accounts',
  'admin:write:reports',
  'admin:write:domain_allows',
  'admin:write:domain_blocks',
  'admin:write:ip_blocks',
  'admin:write:email_domain_blocks',
  'admin:write:canonical_email_blocks',
  'read:collections',
  'write:collections',
] as const;

/** What an old client means by `follow`. */
const FOLLOW_MEANS = [
  'read:blocks',
  'write:blocks',
  'read:follows',
  'write:follows',
  'read:mutes',
  'write:mutes',
];

export const DEFAULT_SCOPES: readonly string[] = ['read'];

const BITS: ReadonlyMap<string, bigint> = new Map(SCOPES.map((scope, place) => [scope, 1n << BigInt(place)]));

/** All scopes by name, as the server's metadata lists them. */
export function listScopes(): readonly string[] {
  return SCOPES;
}

/** Reads scopes as they stand in a request, texts with spaces between them; the order is kept, doubles go. */
export function toScopes(given: string | readonly string[]): string[] {
  const words = [given].flat().flatMap((text) => text.split(/[\s+]+/));
  return [...new Set(words.filter((word) => word !== ''))];
}

/** The first of these that is no scope; undefined where all are. */
export function findUnknownScope(scopes: readonly string[]): string | undefined {
  return scopes.find((scope) => !BITS.has(scope));
}

/** The scope with all that it implies: `read` is every `read:…`, `follow` what old clients mean by it. */
function expand(scope: string): string[] {
  const under = SCOPES.filter((other) => other.startsWith(`${scope}:`));
  return scope === 'follow' ? [scope, ...FOLLOW_MEANS] : [scope, ...under];
}

/** Every scope that these ones allow, themselves included. */
export function expandScopes(scopes: readonly string[]): string[] {
  return [...new Set(scopes.flatMap(expand))];
}

/** True where nothing is asked for that was not granted, through the hierarchy: `read` covers `read:lists`. */
export function coversScopes(granted: readonly string[], asked: readonly string[]): boolean {
  const all = new Set(expandScopes(granted));
  return asked.every((scope) => all.has(scope));
}

/** Packs known scopes into 64 bits. Throws on an unknown one, which must have been refused long before. */
export function toBits(scopes: readonly string[]): bigint {
  let bits = 0n;
  for (const scope of scopes) {
    const bit = BITS.get(scope);
    if (bit === undefined) throw new Error(`there is no scope ${scope}`);
    bits |= bit;
  }
  return bits;
}

/** The scopes of a packed set, in the order of the list; bits that mean nothing are left out. */
export function fromBits(bits: bigint): string[] {
  return SCOPES.filter((scope) => (bits & (BITS.get(scope) ?? 0n)) !== 0n);
}
