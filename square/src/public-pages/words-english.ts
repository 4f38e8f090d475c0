import type { Plural } from '#markup/index.ts';

const plural = (one: string, other: string): Plural => ({ one, other });

/** What stands on the pages that everybody may read. Functions fill in a name, plurals a number. */
export const ENGLISH = {
  join: 'Create an account',
  signIn: 'Sign in',
  frontText: (site: string) => `${site} is a public square run by the people on it. Read along, or join in.`,
  publicPosts: 'What people write here',
  noPosts: 'Nobody has written anything in public yet.',
  runBy: 'Run by',
  contact: 'Contact',

  joined: (month: string) => `Joined ${month}`,
  bot: 'Automated',
  role: { owner: 'Owner', admin: 'Administrator', moderator: 'Moderator', member: '' },
  fieldVerified: (day: string) => `Checked on ${day}: this page links back here`,
  postCount: plural('# post', '# posts'),
  followingCount: plural('# following', '# following'),
  followerCount: plural('# follower', '# followers'),
  profileParts: 'Parts of the profile',
  posts: 'Posts',
  postsAndReplies: 'Posts and replies',
  media: 'Media',
  pinned: 'Pinned',
  noPostsYet: 'Nothing here yet.',
  suspended: 'This account was suspended by those who run the square.',

  postBy: (name: string) => `Post by ${name}`,
  reposted: (name: string) => `${name} reposted`,
  answersTo: (name: string) => `In reply to ${name}`,
  answersOwn: 'Continues a thread',
  answersSomebody: 'In reply to a post that is not shown',
  edited: (when: string) => `edited ${when}`,
  waiting: 'Accepted, and kept safe until the database is back',
  unlisted: 'Not in public lists',
  sensitive: 'Sensitive content',
  show: 'Show',
  hide: 'Hide',
  replyCount: plural('# reply', '# replies'),
  repostCount: plural('# repost', '# reposts'),
  likeCount: plural('# like', '# likes'),
  quoteCount: plural('# quote', '# quotes'),
  noDescription: 'Picture without a description',
  openMedia: 'Open the file',
  pollVotes: plural('# vote', '# votes'),
  pollVoters: plural('# person voted', '# people voted'),
  pollClosed: 'closed',
  pollUntil: (when: string) => `open until ${when}`,
  pollResults: 'Results of the poll',
  pollHidden: 'The results are shown once the poll has closed.',
  quoteGone: 'The quoted post is not here, or not for everybody.',
  above: 'Earlier in this thread',
  below: 'Answers',
  noAnswers: 'No answers yet.',
  answerHere: 'To answer, sign in with any app.',

  pages: 'More posts',
  older: 'Older',
  newer: 'Newer',
  saved:
    'The database does not answer right now. This is what is still in memory; what people write meanwhile is kept.',
  late: 'The newest posts are a little late.',
};

export type Words = typeof ENGLISH;
