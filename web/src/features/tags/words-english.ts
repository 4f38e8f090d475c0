import { createCount } from '#language/index.ts';

const count = createCount('en');

export const english = {
  follow: 'Follow',
  following: 'Following',
  followed: (tag: string) => `What is posted with #${tag} now appears at home.`,
  more: 'More about this tag',
  feature: 'Show on my profile',
  unfeature: 'Do not show on my profile',
  featured: (tag: string) => `#${tag} stands on your profile now.`,
  posts: (n: number) => count(n, { one: '# post', other: '# posts' }),
  people: (n: number) => count(n, { one: '# person', other: '# people' }),
  uses: (posts: string, people: string) => `${posts} by ${people} in the last 7 days`,
  unused: 'Not used in the last 7 days',
  empty: 'No public posts with this tag yet.',
  signIn: 'Sign in to follow this tag.',
};

export type Words = typeof english;
