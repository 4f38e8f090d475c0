import { createCount } from '#language/index.ts';

const count = createCount('en');

export const english = {
  title: 'Search',
  titleOf: (text: string) => `Search: ${text}`,
  label: 'Search people and tags',
  hint: 'Name, #tag or address',
  clear: 'Clear',
  people: 'People',
  tags: 'Tags',
  posts: 'Posts',
  morePeople: 'More people',
  found: (people: number, tags: number, posts: number) =>
    [
      count(people, { one: '# person', other: '# people' }),
      count(tags, { one: '# tag', other: '# tags' }),
      ...(posts > 0 ? [count(posts, { one: '# post', other: '# posts' })] : []),
    ].join(', '),
  nothing: (text: string) => `Nothing found for “${text}”`,
  nothingText:
    'People and tags are found by how their names begin, and profiles and posts by their address. What is written in posts is not searched.',
  recent: 'Recent searches',
  recentNote: 'Kept on this device alone.',
  forget: (text: string) => `Forget “${text}”`,
  forgetAll: 'Forget all',
  suggestions: 'People to follow',
  dismiss: (name: string) => `Do not suggest ${name}`,
  byFriends: 'Followed by people whom you follow',
  trends: 'Much used these days',
  uses: (people: number) =>
    count(people, { one: 'by # person in the last days', other: 'by # people in the last days' }),
  beginText: 'People and tags are found as you type.',
};

export type Words = typeof english;
