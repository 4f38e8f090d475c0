/** A post that was acknowledged, with the id that the answer gave it. */
export type Acknowledged = { readonly author: number; readonly id: string };

/**
 * What each account's home must hold, newest first: what they and those whom they follow wrote. Worked out from the
 * follows and the answers alone, so that it owes nothing to what it is compared with.
 */
export function expectHomes(
  accounts: number,
  follows: readonly (readonly [number, number])[],
  posts: readonly Acknowledged[],
): string[][] {
  const sources = Array.from({ length: accounts }, (_, account) => new Set([account]));
  for (const [follower, followee] of follows) sources[follower]!.add(followee);
  const written = Array.from({ length: accounts }, (): string[] => []);
  for (const { author, id } of posts) written[author]!.push(id);
  return sources.map((authors) => [...authors].flatMap((author) => written[author]!).toSorted(newestFirst));
}

function newestFirst(a: string, b: string): number {
  return b.length - a.length || (a < b ? 1 : a > b ? -1 : 0);
}
