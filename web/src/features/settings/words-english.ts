import type { NotificationPolicy } from '@merle/contract';
import { createCount } from '#language/index.ts';
import type { Section, SectionGroup } from './sections.ts';

const count = createCount('en');

const sections: Readonly<Record<Section['name'], { readonly title: string; readonly hint: string }>> = {
  appearance: { title: 'Appearance', hint: 'Colours, text, what is shown at once' },
  language: { title: 'Language', hint: 'English, Français' },
  keys: { title: 'Keyboard', hint: 'What each key does' },
  profile: { title: 'Profile', hint: 'Name, picture, what you say of yourself' },
  posting: { title: 'Writing', hint: 'Who sees a new post, its language' },
  notifications: { title: 'Notifications', hint: 'Whose you want to see' },
  filters: { title: 'Filters', hint: 'Words that you do not want to read' },
  sessions: { title: 'Sign-in and security', hint: 'Password, browsers, apps' },
  requests: { title: 'Follow requests', hint: 'Who asks to follow you' },
  muted: { title: 'Muted people', hint: 'Whom you do not hear' },
  blocked: { title: 'Blocked people', hint: 'Who cannot reach you' },
  domains: { title: 'Blocked servers', hint: 'Of which you see nobody' },
  accounts: { title: 'Accounts', hint: 'Who is signed in on this device' },
  about: { title: 'About the app', hint: 'Version, storage' },
};

const groups: Readonly<Record<SectionGroup['name'], string>> = {
  look: 'How things look',
  account: 'Your account',
  people: 'People',
  device: 'This device',
};

type Rule = Exclude<keyof NotificationPolicy, 'summary'>;
const rules: Readonly<Record<Rule, string>> = {
  for_not_following: 'From people whom you do not follow',
  for_not_followers: 'From people who do not follow you',
  for_new_accounts: 'From accounts made in the last 30 days',
  for_private_mentions: 'Direct messages from people whom you do not follow',
  for_limited_accounts: 'From accounts that moderators have limited',
};

export const english = {
  settings: 'Settings',
  unknown: 'There is no such setting',
  sections,
  groups,
  onThisDevice: 'This holds on this device, for every account.',
  sampleTitle: 'So it looks',
  sample: {
    name: 'Merle',
    warning: 'The end of the last chapter',
    text: 'The lighthouse is lit again, and the whole harbour came to see it.',
  },
  asDevice: 'As the device',
  theme: 'Colours',
  light: 'Light',
  dark: 'Dark',
  text: 'Size of text',
  textSizes: { small: 'Small', normal: 'Normal', large: 'Large', larger: 'Larger' },
  contrast: 'Contrast',
  moreContrast: 'More',
  motion: 'Motion',
  lessMotion: 'Less',
  reposts: 'Several reposts in a row',
  repostChoices: { show: 'Show each', group: 'Show them as one row that opens', hide: 'Show no reposts' },
  sensitive: 'Sensitive pictures, and posts with a warning',
  sensitiveChoices: { hide: 'Open them when I press', show: 'Open them at once' },
  habits: 'Habits',
  playsGifs: 'Play animated pictures by themselves',
  asksForAlt: 'Ask for descriptions of pictures',
  asksForAltHint: 'Before a post is sent with one that has none.',
  confirmsReposts: 'Ask before reposting',
  usesKeys: 'Single keys act',
  usesKeysHint: 'Switch this off where you speak to your device, or press keys by accident.',
  appLanguage: 'Language of the app',
  languageText: 'The app is loaded anew in the other language. What waits in your outbox stays.',
  languageNeedsSquare: (why: string) => `${why} The other language comes from the square: try again later.`,
  postingText: 'A new post begins with these; you can change them for each. They hold on all your devices.',
  visibility: 'Who sees a post',
  visibilities: {
    public: { text: 'Everybody', hint: 'It is in public timelines and in search.' },
    unlisted: { text: 'Everybody, quietly', hint: 'It is not in public timelines.' },
    private: { text: 'Followers', hint: 'And those whom it mentions.' },
  },
  quotePolicy: 'Who may quote it',
  quotePolicies: { public: 'Everybody', followers: 'Followers', nobody: 'Nobody but me' },
  postLanguage: 'Language of posts',
  anyLanguage: 'Not said',
  alwaysSensitive: 'Mark pictures as sensitive',
  alwaysSensitiveHint: 'They are covered until somebody opens them.',
  policyText: 'What is held back waits until you decide about who sent it. What is dropped is gone for good.',
  rules,
  treatments: { accept: 'Show', filter: 'Hold back', drop: 'Drop' },
  heldBack: (n: number) =>
    count(n, {
      one: 'Notifications from # person are held back.',
      other: 'Notifications from # people are held back.',
    }),
  accountPage: 'On the square’s account page',
  accountPageText:
    'Browsers and apps that are signed in, your password and your e-mail address are kept by the square itself. Its page opens here, and needs the square to answer.',
  openAccountPage: 'Open the account page',
  thisApp: 'In this app',
  thisAppText: (acct: string) => `You are @${acct} here.`,
  signOut: 'Sign out of this app',
  accountsText: 'Each has its own outbox, and stays where you left it.',
  square: 'Square',
  aboutSquare: 'About it',
  squareRules: 'Its rules',
  version: 'This build of the app',
  unknownVersion: 'unknown',
  squareVersion: 'Version of the square',
  licence: 'Licence',
  source: 'Source code',
  storage: 'On this device',
  storageText: 'The app keeps your outbox, your drafts and the last pages that you read.',
  storageNone: 'This browser keeps nothing for this page.',
  used: (used: string, quota: string) => `It uses ${used} of ${quota}.`,
  mayBeCleared: 'When room is short, the browser may throw all of it away, your outbox too.',
  persisted: 'The browser keeps it until you clear it yourself.',
  notPersisted: 'The browser did not agree. Installing the app, or allowing notifications, often helps.',
  persist: 'Ask the browser to keep it',
  clear: 'Clear saved pages',
  cleared: 'Saved pages cleared',
  clearHint: 'Your outbox and your drafts stay.',
};

export type Words = typeof english;
