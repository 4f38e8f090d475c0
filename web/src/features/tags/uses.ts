import type { Tag } from '@merle/contract';

export type Uses = { readonly posts: number; readonly people: number };

/** How often a tag was used on the days that are told of it. Who used it on several days counts on each. */
export function countUses({ history }: Pick<Tag, 'history'>): Uses {
  const sum = (name: 'uses' | 'accounts') =>
    history.reduce((total, day) => total + (Number(day[name]) || 0), 0);
  return { posts: sum('uses'), people: sum('accounts') };
}

/** The days' uses as shares of the busiest, the oldest day first. */
export function toShares({ history }: Pick<Tag, 'history'>): readonly number[] {
  const uses = history.toSorted((a, b) => Number(a.day) - Number(b.day)).map((day) => Number(day.uses) || 0);
  const most = Math.max(1, ...uses);
  return uses.map((each) => each / most);
}
