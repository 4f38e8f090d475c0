import { createCount } from '#language/index.ts';

const count = createCount('en');

export const english = {
  signIn: 'Sign in',
  signUp: 'Create account',
  cannotSignIn: 'The square does not answer, so signing in is not possible right now. Try again in a moment.',
  welcomeTitle: 'A public square that people run themselves',
  welcomeText: 'Sign in to see what those whom you follow write, and to write yourself.',
  signedOut: (acct: string, waiting: number) =>
    waiting === 0
      ? `@${acct} is signed out.`
      : `@${acct} is signed out, ${count(waiting, { one: '# action waits', other: '# actions wait' })} in the outbox.`,
  readPublic: 'Read what is written here',
};

export type Words = typeof english;
