import { useLocation } from 'wouter-preact';
import type { Account } from '@merle/contract';
import { EmptyNote, PageTitle, TabLinks } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { PeopleList, toName } from '#features/people/index.ts';
import { toPartPath } from './profile-address.ts';
import { words } from './words.ts';

type Props = {
  readonly account: Account;
  readonly part: 'followers' | 'following';
  /** True where nothing of this account is shown to whoever is acting. */
  readonly isClosed: boolean;
};

/** Who follows somebody, or whom they follow, unless they keep that to themselves. */
export function FollowsList({ account, part, isClosed }: Props) {
  const session = useSession();
  const [, navigate] = useLocation();
  const isOwn = session.account?.id === account.id;
  const name = toName(account);
  const isHidden = isClosed || (account.hide_collections && !isOwn);
  const toTab = (each: Props['part']) => ({
    href: toPartPath(account.acct, each),
    text: each === 'followers' ? words.followers : words.followingList,
    isCurrent: each === part,
  });
  return (
    <>
      <PageTitle
        title={part === 'followers' ? words.followersOf(name) : words.followingOf(name)}
        onBack={() => navigate(toPartPath(account.acct, 'posts'))}
      />
      <TabLinks label={words.parts} tabs={(['following', 'followers'] as const).map(toTab)} />
      {account.hide_collections && isOwn && <p class="profile-hint">{words.collectionsHiddenOwn}</p>}
      {isHidden ? (
        <EmptyNote title={words.collectionsHidden} />
      ) : (
        <PeopleList
          key={part}
          path={`/api/v1/accounts/${account.id}/${part}`}
          emptyText={part === 'followers' ? words.noFollowers : words.noFollowing}
        />
      )}
    </>
  );
}
