import type { BaseStatus } from '@merle/contract';
import type { Place } from './place.ts';

type FilterOfPost = NonNullable<BaseStatus['filtered']>[number]['filter'];

/** The reader's filter that hides or warns of this post in this place; undefined where none does. */
export function findFilter(
  post: Pick<BaseStatus, 'filtered'>,
  place: Place,
  action: FilterOfPost['filter_action'],
): FilterOfPost | undefined {
  const results = post.filtered ?? [];
  return results.find(({ filter }) => filter.filter_action === action && filter.context.includes(place))
    ?.filter;
}

/** One that puts a note in the post's place, which opens it. */
export function findHidingFilter(post: Pick<BaseStatus, 'filtered'>, place: Place): FilterOfPost | undefined {
  return findFilter(post, place, 'warn');
}

/** True where the reader wants to see nothing of it at all. */
export function isFilteredOut(post: Pick<BaseStatus, 'filtered'>, place: Place): boolean {
  return findFilter(post, place, 'hide') !== undefined;
}
