import { createCount } from '#language/index.ts';

const count = createCount('en');

export const english = {
  newPosts: (n: number) => count(n, { one: 'Show # new post', other: 'Show # new posts' }),
  newPostsTold: (n: number) => count(n, { one: '# new post', other: '# new posts' }),
  gap: 'Load the posts in between',
  more: 'Load older posts',
  loading: 'Loading …',
  end: 'That was everything.',
  empty: 'Nothing here yet.',
  emptyHome: 'Nothing here yet. Follow people, and what they write appears here.',
  findPeople: 'Find people',
  savedAt: (when: string) => `The square does not answer. This is from ${when}.`,
  failed: 'This could not be loaded.',
  retry: 'Try again',
  reposted: 'reposted',
  reposts: (n: number) => count(n, { one: '# repost', other: '# reposts' }),
  continueReading: 'Continue reading',
  titles: {
    home: 'Home',
    local: 'Written here',
    public: 'Everything',
    favourites: 'Likes',
    bookmarks: 'Bookmarks',
  },
  follow: (tag: string) => `Follow #${tag}`,
  unfollow: (tag: string) => `Unfollow #${tag}`,
};

export type Words = typeof english;
