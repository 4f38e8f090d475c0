export const english = {
  title: (name: string) => `Post by ${name}`,
  loadingTitle: 'Post',
  loading: 'Loading …',
  failed: 'The answers could not be loaded.',
  gone: 'This post is not there, or not for you.',
  retry: 'Try again',
  signInToReply: 'Sign in to answer',
  answers: 'Answers',
  before: 'Earlier in this thread',
  historyTitle: 'How this post was edited',
  writtenAt: (when: string) => `Written ${when}`,
  editedAt: (when: string) => `Edited ${when}`,
};

export type Words = typeof english;
