import { createCount } from '#language/index.ts';

const count = createCount('en');

export const english = {
  accounts: 'Accounts',
  actingAs: (acct: string) => `You are now @${acct}`,
  add: 'Add an account',
  signIn: 'Sign in',
  profile: 'Profile',
  settings: 'Settings',
  signOut: 'Sign out',
  signedOut: 'signed out: sign in again',
  waiting: (n: number) => count(n, { one: '# waiting to be sent', other: '# waiting to be sent' }),
  more: (acct: string) => `More for @${acct}`,
  forget: 'Remove from this device',
  forgetWaits: 'Something still waits to be sent',
  signOutTitle: (acct: string) => `Sign @${acct} out of this app?`,
  signOutText: 'The pages kept on this device are cleared.',
  signOutKeeps: (n: number) =>
    count(n, {
      one: '# action in the outbox is kept, and sent once you sign in again.',
      other: '# actions in the outbox are kept, and sent once you sign in again.',
    }),
  signOutElsewhere: 'On the square’s own pages this browser stays signed in until you sign out there.',
};

export type Words = typeof english;
