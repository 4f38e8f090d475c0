export const english = {
  offline: 'Your device is offline.',
  unreachable: 'The square does not answer.',
  unavailable: 'The square cannot do this right now.',
  slowDown: 'That was too much at once. Wait a moment.',
  signedOut: 'You are signed out.',
  retry: 'Try again',
  saving: 'Saving …',
  saved: 'Saved',
  notSaved: (why: string) => `Not saved: ${why}`,
};

export type Words = typeof english;
