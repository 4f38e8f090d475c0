import { createCount } from '#language/index.ts';

const count = createCount('en');

export const english = {
  title: 'Direct messages',
  compose: 'New message',
  to: 'To whom?',
  toHint: 'Begin to type a name.',
  nobody: 'Nobody here is called so.',
  empty: 'No messages yet',
  emptyText:
    'What you and others write to each other directly stands here. It is shown to those mentioned, and it is not encrypted.',
  unread: 'Unread',
  you: 'You:',
  and: ' and ',
  andOthers: (n: number) => count(n, { one: ' and # other', other: ' and # others' }),
  attachments: (n: number) => count(n, { one: '# attachment', other: '# attachments' }),
  more: (names: string) => `More about the conversation with ${names}`,
  markRead: 'Mark as read',
  markUnread: 'Mark as unread',
  delete: 'Remove from this list',
  deleteTitle: 'Remove this conversation?',
  deleteText:
    'It leaves this list, for you alone. Its posts stay, and it is back when somebody writes in it.',
  older: 'Load older messages',
  end: 'That was everything.',
};

export type Words = typeof english;
