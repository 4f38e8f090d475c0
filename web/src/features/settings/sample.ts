import type { Account, Status } from '@merle/contract';
import type { DeviceAccount } from '#api/index.ts';

export const SAMPLE_ID = '0';

export type SampleWords = { readonly name: string; readonly warning: string; readonly text: string };

/** A post that is nowhere but on this screen, by whoever looks at it. */
export function toSample(
  account: Pick<DeviceAccount, 'id' | 'acct' | 'name' | 'avatar'> | undefined,
  words: SampleWords,
): Status {
  const author = account ?? { id: SAMPLE_ID, acct: 'merle', name: words.name, avatar: '/images/favicon.svg' };
  return {
    id: SAMPLE_ID,
    created_at: new Date().toISOString(),
    in_reply_to_id: null,
    in_reply_to_account_id: null,
    sensitive: true,
    spoiler_text: words.warning,
    visibility: 'public',
    language: LANGUAGE,
    uri: '',
    url: '',
    replies_count: 2,
    reblogs_count: 7,
    favourites_count: 31,
    quotes_count: 0,
    edited_at: null,
    content: `<p>${words.text}</p>`,
    account: toAuthor(author),
    application: null,
    media_attachments: [],
    mentions: [],
    tags: [],
    emojis: [],
    card: null,
    poll: null,
    tagged_collections: [],
    favourited: true,
    reblog: null,
    quote: null,
  };
}

function toAuthor({
  id,
  acct,
  name,
  avatar,
}: Pick<DeviceAccount, 'id' | 'acct' | 'name' | 'avatar'>): Account {
  return {
    id,
    username: acct,
    acct,
    display_name: name,
    avatar,
    avatar_static: avatar,
    avatar_description: '',
    ...NOTHING_MORE,
  };
}

/** What an account says that no post shows. */
const NOTHING_MORE = {
  locked: false,
  bot: false,
  discoverable: false,
  indexable: false,
  noindex: false,
  group: false,
  created_at: '',
  note: '',
  url: '',
  uri: '',
  header: '',
  header_static: '',
  header_description: '',
  followers_count: 0,
  following_count: 0,
  statuses_count: 0,
  last_status_at: null,
  hide_collections: false,
  suspended: false,
  limited: false,
  memorial: false,
  moved: null,
  show_media: true,
  show_media_replies: true,
  show_featured: true,
  feature_approval: { automatic: [], manual: [], current_user: 'denied' as const },
  emojis: [],
  roles: [],
  fields: [],
};
