import { useQuery } from '@tanstack/preact-query';
import type { Account, FeaturedTag, Status } from '@merle/contract';
import { Icon, TabLinks } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { PostCard, toTagPath } from '#features/posts/index.ts';
import { TimelineList } from '#features/timelines/index.ts';
import { Endorsed } from './endorsed.tsx';
import { toPartPath } from './profile-address.ts';
import { words } from './words.ts';

const POST_PARTS = ['posts', 'with_replies', 'media'] as const;
type PostPart = (typeof POST_PARTS)[number];
type Props = { readonly account: Account; readonly part: PostPart };

const NAMES = { posts: words.posts, with_replies: words.replies, media: words.media } as const;
const TIMELINE_PARTS = { posts: 'posts', with_replies: 'replies', media: 'media' } as const;

/** What somebody writes, in parts; what they pinned stands first. */
export function ProfilePosts({ account, part }: Props) {
  const session = useSession();
  const isOwn = session.account?.id === account.id;
  const toTab = (each: PostPart) => ({
    href: toPartPath(account.acct, each),
    text: NAMES[each],
    isCurrent: each === part,
  });
  const empty = isOwn ? words.noPostsOwn : words.noPosts;
  return (
    <>
      <TabLinks label={words.parts} tabs={POST_PARTS.map(toTab)} />
      {part === 'posts' && (
        <>
          <FeaturedTags account={account} />
          <Endorsed account={account} />
          <Pinned account={account} />
        </>
      )}
      <TimelineList
        name={{ kind: 'account', id: account.id, part: TIMELINE_PARTS[part] }}
        emptyText={part === 'media' ? words.noMedia : empty}
      />
    </>
  );
}

function FeaturedTags({ account: { id } }: { readonly account: Account }) {
  const { client } = useSession();
  const { data = [] } = useQuery({
    queryKey: ['featured tags', id],
    queryFn: ({ signal }) =>
      client.get<readonly FeaturedTag[]>(`/api/v1/accounts/${id}/featured_tags`, {}, signal),
  });
  if (data.length === 0) return null;
  return (
    <ul class="profile-tags" aria-label={words.tags}>
      {data.map(({ id: tagId, name, statuses_count }) => (
        <li key={tagId}>
          <a href={toTagPath(name)} aria-label={words.tag(name, Number(statuses_count))}>
            #{name} <span>{statuses_count}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Pinned({ account: { id } }: { readonly account: Account }) {
  const { client, statuses } = useSession();
  const { data = [] } = useQuery({
    queryKey: ['pinned', id],
    queryFn: async ({ signal }) => {
      const path = `/api/v1/accounts/${id}/statuses`;
      const pinned = await client.get<readonly Status[]>(path, { pinned: true }, signal);
      statuses.put(pinned);
      return pinned.map((status) => status.id);
    },
  });
  if (data.length === 0) return null;
  return (
    <section class="profile-pinned" aria-label={words.pinned}>
      {data.map((postId) => (
        <div key={postId}>
          <p class="profile-pin" aria-hidden="true">
            <Icon name="pin" /> {words.pinned}
          </p>
          <PostCard id={postId} place="account" />
        </div>
      ))}
    </section>
  );
}
