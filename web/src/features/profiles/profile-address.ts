/** A profile's parts, by the end of their address; the first has none. */
export const PARTS = ['posts', 'with_replies', 'media', 'followers', 'following'] as const;
export type Part = (typeof PARTS)[number];

export function toPartPath(acct: string, part: Part): string {
  return part === 'posts' ? `/@${acct}` : `/@${acct}/${part}`;
}

/** The part that a route found; undefined stands for the first. */
export function toPart(text: string | undefined): Part {
  return PARTS.find((part) => part === text) ?? 'posts';
}
