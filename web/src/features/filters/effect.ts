import type { Filter } from '@merle/contract';
import { toList } from '#language/index.ts';
import { words } from './words.ts';

type Told = Pick<Filter, 'title' | 'filter_action' | 'context'> & {
  readonly keywords: readonly { readonly keyword: string }[];
  readonly statuses: readonly unknown[];
};

const MOST_NAMED = 4;

/** What a filter does, in a sentence. */
export function toEffect({ keywords, statuses, context, filter_action: action }: Told): string {
  const named = keywords.slice(0, MOST_NAMED).map(({ keyword }) => words.quoted(keyword));
  const rest = keywords.length - named.length;
  const what = [
    ...(named.length > 0 ? [words.postsWith(named.join(', '))] : []),
    ...(rest > 0 ? [words.moreWords(rest)] : []),
    ...(statuses.length > 0 ? [words.chosenPosts(statuses.length)] : []),
  ];
  if (what.length === 0) return words.effectOfNothing;
  if (context.length === 0) return words.effectNowhere;
  const where = toList(context.map((place) => words.placesInSentence[place]));
  return words.effect[action](toList(what), where);
}
