import { createCount } from '#language/index.ts';

const count = createCount('en');

export const english = {
  close: 'Close',
  back: 'Back',
  cancel: 'Cancel',
  loading: 'Loading…',
  retry: 'Try again',
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
