type Deeds = readonly [on: string, off: string];

export const english = {
  outbox: 'Outbox',
  drafts: 'Drafts',
  intro: 'What you write and do stays on this device until the square has it.',
  sendNow: 'Send now',
  empty: 'Nothing waits',
  emptyText: 'All that you wrote and did has reached the square.',
  waitingPosts: 'Your posts that are not published yet',
  stateNames: {
    'on-device': 'On your device',
    accepted: 'Accepted',
    published: 'Published',
    refused: 'Refused',
  },
  standings: {
    sending: 'Being sent.',
    queued: 'To be sent next.',
    'no-network': 'There is no way to the square right now.',
    'no-square': 'The square cannot take it right now.',
    'no-sign-in': 'Sign in again, and it is sent.',
    'after-another': 'It is sent after the post that it answers.',
    accepted: 'It is published when the database is back.',
    published: 'Others can see it.',
  },
  refusedBy: {
    square: 'The square did not say why.',
    unsure: 'It could not be told whether this was sent. Look at your profile before you send it again.',
    parent: 'The post that it answers will not be there.',
    files: 'Its pictures are not on this device any more.',
  },
  nextTry: (when: string) => `Next try at ${when}.`,
  kinds: {
    post: 'Post',
    edit: 'Change of a post',
    delete: 'Deletion of a post',
    mark: 'Mark',
    follow: 'Follow',
    vote: 'Vote in a poll',
  },
  deeds: {
    like: ['Like a post', 'Take a like back'],
    repost: ['Repost a post', 'Take a repost back'],
    bookmark: ['Bookmark a post', 'Remove a bookmark'],
    pin: ['Pin a post to your profile', 'Unpin a post from your profile'],
    'mute-thread': ['Mute a thread', 'Unmute a thread'],
    follow: ['Follow somebody', 'Unfollow somebody'],
  } satisfies Record<string, Deeds> as Record<
    'like' | 'repost' | 'bookmark' | 'pin' | 'mute-thread' | 'follow',
    Deeds
  >,
  edit: 'Edit',
  view: 'View',
  resend: 'Send again',
  cancel: 'Take back',
  dismiss: 'Discard',
  sendEarlier: 'Send earlier',
  sendLater: 'Send later',
  moved: (at: number, of: number) => `Now ${at} of ${of}`,
  toOutbox: 'Outbox',
  undescribed: 'Picture without a description',
  mayHaveArrived: 'It may have reached the square already, and be published there.',
  removeAnyway: 'Remove it here',
  isDraft: 'Taken back, and kept as a draft',
  takenBack: 'Taken back',
  open: 'Open',
  undo: 'Undo',
  statesTitle: 'What these words mean',
  stateTexts: {
    'on-device': 'It is kept here, and sent by itself as soon as that can be done. You can still change it.',
    accepted:
      'The square has it on disk, in its journal, and publishes it when its database is back. You may switch this device off.',
    published: 'Others can see it.',
    refused:
      'The square did not allow it, and says why. Your text stays here until you have decided about it.',
  },
};

export type Words = typeof english;
