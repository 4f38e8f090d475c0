export const english = {
  signingIn: 'Signing in …',
  failedTitle: 'Signing in did not work',
  failedText: 'It was not begun in this window, or it took too long. Try again.',
  again: 'Try again',
};

export type Words = typeof english;
