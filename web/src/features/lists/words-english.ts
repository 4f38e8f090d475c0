import { createCount } from '#language/index.ts';

const count = createCount('en');

export const english = {
  lists: 'Lists',
  create: 'New list',
  emptyTitle: 'You have no lists yet',
  emptyText: 'A list is a timeline of its own, of some of those whom you follow.',
  exclusiveMark: 'not in home',
  tags: 'Followed tags',
  noTags: 'You follow no tags. Open a tag and follow it, and what is written with it comes to your home.',
  unfollow: 'Unfollow',
  edit: 'Edit list',
  title: 'Name',
  titleMissing: 'Give the list a name.',
  replies: 'Replies that are shown',
  policies: {
    list: 'To people in this list',
    followed: 'To anybody whom I follow',
    none: 'None',
  },
  exclusive: 'Keep these people out of home',
  exclusiveHint: 'What they write is then only in this list.',
  save: 'Save',
  make: 'Create list',
  delete: 'Delete list',
  deleteTitle: (title: string) => `Delete the list “${title}”?`,
  deleteText: 'You go on following the people in it.',
  gone: 'This list is no longer there',
  toLists: 'All lists',
  members: 'People in it',
  membersOf: (title: string) => `People in “${title}”`,
  addPeople: 'Add people',
  nobodyTitle: 'Nobody is in this list yet',
  nobodyText: 'Add people whom you follow, and what they write stands here.',
  noPosts: 'The people in this list have not written anything yet.',
  find: 'Add somebody',
  findHint: 'Only people whom you follow can be in a list.',
  found: (n: number) => count(n, { one: '# person found', other: '# people found' }),
  nobodyFound: (text: string) => `Nobody is called “${text}”`,
  nobodyFoundText: 'Among those whom you follow.',
  add: 'Add',
  remove: 'Remove',
};

export type Words = typeof english;
