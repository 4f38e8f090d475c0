import { useState } from 'preact/hooks';
import type { Account, Relationship } from '@merle/contract';
import { Button, ConfirmDialog, useUi } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { useSignIn } from '#features/accounts/index.ts';
import { UnblockDialog } from './block-dialog.tsx';
import { toName } from './name.ts';
import { toStanding, type Standing } from './standing.ts';
import { toSentence } from './to-sentence.ts';
import { follow, useRelationship } from './use-relationship.ts';
import { words } from './words.ts';

export type FollowButtonProps = { readonly account: Account; readonly isSmall?: boolean };

const TEXTS: Readonly<Record<Standing, string>> = {
  blocked: words.blocked,
  following: words.following,
  requested: words.requested,
  stranger: words.follow,
  fan: words.followBack,
  approving: words.askToFollow,
};

/** Follows and unfollows; nothing beside oneself. It holds its place until it is known how the two stand. */
export function FollowButton({ account, isSmall }: FollowButtonProps) {
  const session = useSession();
  const relationship = useRelationship(account);
  const signIn = useSignIn();
  if (session.account?.id === account.id) return null;
  if (!session.account) {
    return (
      <Button isSmall={isSmall} onClick={() => signIn(`/@${account.acct}`)}>
        {words.follow}
        <Whom account={account} />
      </Button>
    );
  }
  if (!relationship) {
    return (
      <Button look="quiet" isSmall={isSmall} isBusy>
        {words.following}
      </Button>
    );
  }
  if (relationship.blocked_by && !relationship.blocking) return null;
  return <KnownButton account={account} isSmall={isSmall} relationship={relationship} />;
}

type KnownProps = {
  readonly account: Account;
  readonly isSmall: boolean | undefined;
  readonly relationship: Relationship;
};

function KnownButton({ account, isSmall, relationship }: KnownProps) {
  const session = useSession();
  const { toasts } = useUi();
  const [asking, setAsking] = useState<'unfollow' | 'unblock'>();
  const standing = toStanding(relationship, account.locked);
  const isOn = standing === 'following' || standing === 'requested';
  const toggle = () => {
    follow(session, account.id, !isOn).catch((error: unknown) =>
      toasts.show({ text: toSentence(error), isFault: true }),
    );
  };
  const press = () => {
    if (standing === 'blocked') setAsking('unblock');
    else if (standing === 'following' && account.locked) setAsking('unfollow');
    else toggle();
  };
  const close = () => setAsking(undefined);
  return (
    <>
      <Button
        look={isOn ? 'quiet' : standing === 'blocked' ? 'danger' : 'primary'}
        isSmall={isSmall}
        aria-description={standing === 'following' ? words.unfollowHint : undefined}
        onClick={press}
      >
        {TEXTS[standing]}
        <Whom account={account} />
      </Button>
      {asking === 'unblock' && <UnblockDialog account={account} onClose={close} />}
      {asking === 'unfollow' && (
        <ConfirmDialog
          title={words.unfollowTitle(toName(account))}
          text={words.unfollowText}
          action={words.unfollow}
          onClose={close}
          onConfirm={() => {
            close();
            toggle();
          }}
        />
      )}
    </>
  );
}

/** Many such buttons stand below each other: to the ear each says for whom it is. */
function Whom({ account }: { readonly account: Account }) {
  return <span class="unseen"> {toName(account)}</span>;
}
