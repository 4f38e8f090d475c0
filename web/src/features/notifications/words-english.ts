import { createCount } from '#language/index.ts';

const count = createCount('en');
/** Stands after those who did it, however many they are. */
const said = (text: string) => (_people: number) => text;

export const english = {
  title: 'Notifications',
  tabs: { name: 'Which notifications', all: 'All', mentions: 'Mentions' },
  more: 'More about notifications',
  clear: 'Clear all',
  clearTitle: 'Clear all notifications?',
  clearText: 'They disappear on all your devices. The posts they are about stay.',
  dismiss: 'Dismiss',
  newOnes: (n: number) => count(n, { one: 'Show # new notification', other: 'Show # new notifications' }),
  newOnesTold: (n: number) => count(n, { one: '# new notification', other: '# new notifications' }),
  unread: 'Unread:',
  read: 'Read before',
  older: 'Load older notifications',
  end: 'That was everything.',
  empty: 'Nothing yet',
  emptyText: 'Here you learn of it when people answer, like or repost what you write, or follow you.',
  emptyMentions: 'Nobody has mentioned you yet',
  savedAt: (when: string) => `This is from ${when}.`,
  and: ' and ',
  andOthers: (n: number) => count(n, { one: ' and # other', other: ' and # others' }),
  said: {
    mention: said('mentioned you'),
    answer: said('answered you'),
    direct: said('wrote to you directly'),
    quote: said('quoted you'),
    status: said('wrote a new post'),
    update: said('edited a post that you reposted'),
    quoted_update: said('edited a post that you quoted'),
    favourite: said('liked your post'),
    reblog: said('reposted your post'),
    follow: said('followed you'),
    follow_request: said('asked to follow you'),
    'admin.sign_up': said('signed up'),
    'admin.report': said('reported something'),
  },
  pollOwn: 'Your poll has ended',
  pollVoted: 'A poll that you voted in has ended',
  warning: {
    none: 'The moderators have sent you a warning',
    disable: 'The moderators have disabled your account',
    mark_statuses_as_sensitive: 'The moderators have marked some of your posts as sensitive',
    delete_statuses: 'The moderators have removed some of your posts',
    sensitive: 'The moderators have marked your pictures as sensitive from now on',
    silence: 'The moderators have limited your account',
    suspend: 'The moderators have suspended your account',
  } as Readonly<Record<string, string>>,
  severed: (target: string) => `You were cut off from people on ${target}`,
  reportOf: (name: string) => `About ${name}`,
  unknown: (type: string) => `Something that this app does not know yet (“${type}”)`,
  postGone: 'The post is no longer there.',
  pictures: (n: number) => count(n, { one: '# attachment', other: '# attachments' }),
  heldBack: (n: number) =>
    count(n, {
      one: 'Held back: notifications from # person',
      other: 'Held back: notifications from # people',
    }),
  requestsTitle: 'Held back',
  requestsText: 'Notifications from people whom you may not know. Nobody is told what you decide.',
  requestsEmpty: 'Nothing is held back',
  requestCount: (n: number) => count(n, { one: '# notification', other: '# notifications' }),
  letIn: 'Show me',
  turnAway: 'Dismiss',
  letInNamed: (name: string) => `Show me what comes from ${name}`,
  turnAwayNamed: (name: string) => `Dismiss what comes from ${name}`,
  moreRequests: 'Load more',
};

export type Words = typeof english;
