import type { KeyGroup, KeyName } from './key-list.ts';

const groups: Readonly<Record<KeyGroup, string>> = {
  move: 'On every screen',
  post: 'On the post that has the focus',
  go: 'To another screen',
};

const names: Readonly<Record<KeyName, string>> = {
  next: 'Next post',
  previous: 'Previous post',
  fresh: 'Show new posts',
  compose: 'Write a post',
  search: 'Search',
  help: 'Show these keys',
  open: 'Open it',
  reply: 'Reply',
  repost: 'Repost or quote',
  like: 'Like, or no longer',
  bookmark: 'Bookmark, or no longer',
  home: 'Home',
  notifications: 'Notifications',
  local: 'Written here',
  searchPage: 'Search',
  conversations: 'Direct messages',
  lists: 'Lists',
  bookmarks: 'Bookmarks',
  favourites: 'Likes',
  outbox: 'Outbox',
  preferences: 'Settings',
};

export const english = {
  title: 'Keyboard',
  key: 'Key',
  deed: 'What it does',
  andThen: 'then',
  groups,
  names,
};

export type Words = typeof english;
