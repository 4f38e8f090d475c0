import type { FilterContext } from '@merle/contract';
import { createCount } from '#language/index.ts';
import type { FilterAction, Lasting } from './filter-draft.ts';

const count = createCount('en');

const places: Readonly<Record<FilterContext, string>> = {
  home: 'Home and lists',
  notifications: 'Notifications',
  public: 'Public timelines and tags',
  thread: 'Threads',
  account: 'Profiles',
};
const placesInSentence: Readonly<Record<FilterContext, string>> = {
  home: 'home (with lists)',
  notifications: 'notifications',
  public: 'public timelines',
  thread: 'threads',
  account: 'profiles',
};
const actions: Readonly<Record<FilterAction, { readonly text: string; readonly hint: string }>> = {
  warn: { text: 'Put a note in its place', hint: 'It names this filter, and opens the post.' },
  blur: { text: 'Cover its pictures', hint: 'The text stays, the pictures open when you want.' },
  hide: { text: 'Leave it out', hint: 'You will not know that it is there.' },
};
const lastings: Readonly<Record<Lasting, string>> = {
  keep: 'As before',
  forever: 'Until I delete it',
  '1800': '30 minutes',
  '3600': '1 hour',
  '43200': '12 hours',
  '86400': '1 day',
  '604800': '1 week',
  '2592000': '30 days',
};
const effect: Readonly<Record<FilterAction, (what: string, where: string) => string>> = {
  warn: (what, where) => `A note stands in place of ${what}, in ${where}.`,
  blur: (what, where) => `Pictures are covered in ${what}, in ${where}.`,
  hide: (what, where) => `You see nothing of ${what}, in ${where}.`,
};

export const english = {
  add: 'New filter',
  emptyTitle: 'You filter nothing',
  emptyText:
    'A filter hides or covers posts with words that you do not want to read, for a while or for good.',
  gone: 'This filter is no longer there',
  toList: 'All filters',
  over: 'ended',
  until: (when: string) => `Until ${when}`,
  title: 'Name',
  titleHint: 'It stands where a post is hidden.',
  titleMissing: 'Give the filter a name.',
  keywords: 'Words or phrases',
  keyword: (n: number) => `Word or phrase ${n}`,
  keywordExample: 'a word, a phrase, #tag',
  wholeWord: 'Whole words only',
  addKeyword: 'Add another',
  removeKeyword: (text: string) => (text === '' ? 'Remove' : `Remove “${text}”`),
  where: 'Where it holds',
  placeMissing: 'Choose at least one place.',
  places,
  placesInSentence,
  action: 'What happens to a post',
  actions,
  lasting: 'How long',
  lastings,
  quoted: (text: string) => `“${text}”`,
  postsWith: (list: string) => `posts with ${list}`,
  moreWords: (n: number) => count(n, { one: '# more word', other: '# more words' }),
  chosenPosts: (n: number) => count(n, { one: '# chosen post', other: '# chosen posts' }),
  effect,
  effectOfNothing: 'It does nothing yet: add a word.',
  effectNowhere: 'It does nothing yet: choose a place.',
  save: 'Save',
  saved: 'Filter saved',
  cancel: 'Cancel',
  delete: 'Delete',
  deleteTitle: (title: string) => `Delete the filter “${title}”?`,
  deleteText: 'What it hides is shown again.',
  postsTitle: 'Posts in this filter',
  removePost: 'Take out of this filter',
};

export type Words = typeof english;
