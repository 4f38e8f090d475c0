export const english = {
  signIn: 'Sign in',
  signUp: 'Create account',
  cannotSignIn: 'The square does not answer, so signing in is not possible right now. Try again in a moment.',
  welcomeTitle: 'A public square that people run themselves',
  welcomeText: 'Sign in to see what those whom you follow write, and to write yourself.',
  readPublic: 'Read what is written here',
};

export type Words = typeof english;
