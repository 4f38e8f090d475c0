import './profile.css';
import { useState } from 'preact/hooks';
import type { Account } from '@merle/contract';
import { Failure } from '#api/index.ts';
import { Button, ButtonLink, EmptyNote, ErrorNote, PageTitle } from '#ui/index.ts';
import { AccountRow, findDomain, toName, toSentence, useRelationship } from '#features/people/index.ts';
import { FollowsList } from './follows-list.tsx';
import { ProfileHead } from './profile-head.tsx';
import { ProfilePosts } from './profile-posts.tsx';
import { ProfileSkeleton } from './profile-skeleton.tsx';
import { findClosed, findMoved, type Closed } from './profile-state.ts';
import { toPart, type Part } from './profile-address.ts';
import { useProfile } from './use-profile.ts';
import { words } from './words.ts';

export type ProfilePageProps = { readonly acct: string; readonly part?: string | undefined };

/** Somebody: who they are, and what they write. */
export function ProfilePage({ acct, part }: ProfilePageProps) {
  const { data: account, error, refetch } = useProfile(acct);
  if (account) return <Profile key={account.id} account={account} part={toPart(part)} />;
  if (!error) return <ProfileSkeleton acct={acct} />;
  if (error instanceof Failure && error.kind === 'not-found') return <Missing />;
  return (
    <>
      <PageTitle title={words.failedTitle} />
      <ErrorNote title={toSentence(error)} onRetry={() => void refetch()} />
    </>
  );
}

function Missing() {
  return (
    <>
      <PageTitle title={words.missingTitle} />
      <EmptyNote
        title={words.missingText}
        icon="person"
        action={
          <ButtonLink look="quiet" href="/home">
            {words.toHome}
          </ButtonLink>
        }
      />
    </>
  );
}

type Props = { readonly account: Account; readonly part: Part };

function Profile({ account, part }: Props) {
  const relationship = useRelationship(account);
  const [isOpened, setOpened] = useState(false);
  const closed = findClosed(account, relationship);
  if (part === 'followers' || part === 'following') {
    return <FollowsList account={account} part={part} isClosed={closed !== undefined} />;
  }
  const mayOpen = closed === undefined && account.limited && relationship?.following !== true;
  return (
    <>
      <ProfileHead account={account} relationship={relationship} isClosed={closed === 'suspended'} />
      <Moved account={account} />
      {closed !== undefined && <p class="profile-closed">{toClosedText(closed, account)}</p>}
      {mayOpen && !isOpened && (
        <div class="profile-closed">
          <p>{words.limited}</p>
          <Button look="quiet" onClick={() => setOpened(true)}>
            {words.showAnyway}
          </Button>
        </div>
      )}
      {closed === undefined && (!mayOpen || isOpened) && <ProfilePosts account={account} part={part} />}
    </>
  );
}

function toClosedText(closed: Closed, account: Account): string {
  switch (closed) {
    case 'suspended':
      return words.suspendedText;
    case 'blocks-you':
      return words.blockedYou;
    case 'you-block':
      return words.youBlock;
    case 'you-block-domain':
      return words.youBlockDomain(findDomain(account) ?? '');
  }
}

function Moved({ account }: { readonly account: Account }) {
  const moved = findMoved(account);
  if (!moved) return null;
  return (
    <section class="profile-moved">
      <p>{words.moved(toName(account))}</p>
      <AccountRow account={moved} />
    </section>
  );
}
