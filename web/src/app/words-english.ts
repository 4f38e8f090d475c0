import { createCount } from '#language/index.ts';

const count = createCount('en');

export const english = {
  skip: 'Skip to content',
  navigation: 'Main',
  home: 'Home',
  local: 'Written here',
  notifications: 'Notifications',
  conversations: 'Direct messages',
  search: 'Search',
  lists: 'Lists',
  bookmarks: 'Bookmarks',
  favourites: 'Likes',
  preferences: 'Settings',
  outbox: 'Outbox',
  profile: 'Profile',
  more: 'More',
  accounts: 'Accounts',
  signedOut: (acct: string) => `@${acct} is signed out. What waits in its outbox is kept.`,
  signInAgain: 'Sign in again',
  compose: 'New post',
  signIn: 'Sign in',
  back: 'Back',
  notFoundTitle: 'There is nothing at this address',
  notFoundText: 'It may have been deleted, or mistyped.',
  toHome: 'To the home timeline',
  newer: 'A newer version of the app is ready.',
  takeOver: 'Load it',
  loading: 'Loading …',
  broken: 'This screen could not be opened. What you wrote is kept.',
  reload: 'Load again',
  banner: {
    offline: 'Your device is offline. What you write is kept here and sent later.',
    silent: 'The square does not answer. What you write is kept here and sent later.',
    'not-posting': 'Posting is down, reading works. What you write is kept here and sent later.',
    journal: 'The square’s database is away. What you write is accepted, and published when it is back.',
    saved: 'The square’s database is away. What you see is from before.',
  },
  since: (when: string) => `Since ${when}.`,
  waiting: (n: number) =>
    count(n, { one: '# action waits in the outbox.', other: '# actions wait in the outbox.' }),
  notDurable: 'This browser keeps nothing for this page: do not close it while something waits to be sent.',
  sent: (n: number, when: string) =>
    count(n, { one: `# action was sent at ${when}`, other: `# actions were sent at ${when}` }),
  refused: (reason: string) => `Not allowed: ${reason}`,
};

export type Words = typeof english;
