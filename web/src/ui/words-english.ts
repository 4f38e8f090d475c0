import { createCount } from '#language/index.ts';

const count = createCount('en');

export const english = {
  close: 'Close',
  back: 'Back',
  cancel: 'Cancel',
  loading: 'Loading…',
  retry: 'Try again',
  cannotLoad: 'This part of the app could not be loaded',
  cannotLoadText:
    'The network is away, or there is a newer version. What you wrote is kept: try again, or load the page anew.',
  more: 'More',
  optional: 'optional',
  dismiss: 'Dismiss',
  messages: 'Messages',
  fresh: (value: number) => count(value, { one: '# new', other: '# new' }),
  charactersLeft: (value: number) => count(value, { one: '# character left', other: '# characters left' }),
  charactersOver: (value: number) =>
    count(value, { one: '# character too many', other: '# characters too many' }),
};

export type Words = typeof english;
