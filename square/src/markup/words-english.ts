/** What stands around every page. Functions fill in a name. */
export const FRAME_ENGLISH = {
  skip: 'Skip to the content',
  account: 'Your account',
  signIn: 'Sign in',
  signUp: 'Create account',
  siteLinks: 'About this square',
  about: 'About',
  rules: 'Rules',
  privacy: 'Privacy',
  languages: 'Language',
  software: 'Runs on Merle, free software',
};

export type FrameWords = typeof FRAME_ENGLISH;
