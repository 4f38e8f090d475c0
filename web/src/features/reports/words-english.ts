import { createCount } from '#language/index.ts';

const count = createCount('en');

export const english = {
  title: (name: string) => `Report ${name}`,
  intro: 'Those who run the square read your report. Whoever is reported never learns who it was.',
  why: 'What is it about?',
  categories: {
    spam: 'Spam: advertising, fake engagement, the same over and over',
    violation: 'It breaks a rule of this square',
    legal: 'It is against the law',
    other: 'Something else',
  },
  rules: 'Which rules?',
  chooseRule: 'Choose at least one rule.',
  posts: (n: number) => count(n, { one: '# post added', other: '# posts added' }),
  postsNone: 'Add posts that show it',
  postsOf: (name: string) => `Posts by ${name}`,
  noPosts: 'There are no posts that you could add.',
  noText: 'Without text',
  pictures: (n: number) => count(n, { one: '# picture', other: '# pictures' }),
  comment: 'What else should they know?',
  commentHint: 'Say it in your own words.',
  forward: (domain: string) => `Tell those who run ${domain} too`,
  forwardHint: 'The account is from another server. They get a copy without your name.',
  charactersLeft: (n: number) => count(n, { one: '# character left', other: '# characters left' }),
  cancel: 'Cancel',
  send: 'Send report',
  doneTitle: 'Thank you, your report is with them',
  doneText: 'You need not wait for them to see less of this account:',
  mute: 'Mute',
  muteHint: 'You no longer see what they write; they do not notice.',
  block: 'Block',
  blockHint: 'Neither of you sees the other any more.',
  unfollow: 'Unfollow',
  unfollowHint: 'What they write leaves your home timeline.',
  done: 'Done',
};

export type Words = typeof english;
