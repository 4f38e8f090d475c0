import { useState } from 'preact/hooks';
import type { Account, Relationship } from '@merle/contract';
import { ConfirmDialog, Menu, useUi, type MenuItem } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import {
  act,
  BlockDialog,
  BlockDomainDialog,
  follow,
  MuteDialog,
  refreshRelationships,
  toName,
  toSentence,
  UnblockDialog,
} from '#features/people/index.ts';
import { useCopyLink } from '#features/posts/index.ts';
import { ReportDialog } from '#features/reports/index.ts';
import { LanguagesDialog } from './languages-dialog.tsx';
import { ListsDialog } from './lists-dialog.tsx';
import { toMenu, type Choice } from './menu-choices.ts';
import { words } from './words.ts';

type Props = { readonly account: Account; readonly relationship: Relationship | undefined };

/** What opens above the profile, until it is closed. */
type Asking = Extract<
  Choice,
  'mute' | 'block' | 'unblock' | 'block-domain' | 'report' | 'languages' | 'lists' | 'remove-follower'
>;
const ASKING: ReadonlySet<Choice> = new Set<Asking>([
  'mute',
  'block',
  'unblock',
  'block-domain',
  'report',
  'languages',
  'lists',
  'remove-follower',
]);

/** Everything that can be done with somebody but to follow them. */
export function ProfileMenu({ account, relationship }: Props) {
  const { account: own } = useSession();
  const [asking, setAsking] = useState<Asking>();
  const choose = useChoices(account);
  const select = (choice: Choice) => {
    if (isAsking(choice)) setAsking(choice);
    else choose(choice);
  };
  const items = (): MenuItem[] => toMenu({ account, relationship, isVisitor: own === undefined, select });
  return (
    <>
      <Menu items={items} />
      {asking && (
        <Asked
          asking={asking}
          account={account}
          relationship={relationship}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  );
}

function isAsking(choice: Choice): choice is Asking {
  return ASKING.has(choice);
}

/** Does what needs no question. */
function useChoices(account: Account): (choice: Choice) => void {
  const session = useSession();
  const { toasts } = useUi();
  const copyLink = useCopyLink();
  const { id } = account;
  const run = async (choice: Choice): Promise<unknown> => {
    switch (choice) {
      case 'hide-reposts':
      case 'show-reposts':
        return follow(session, id, true, { reposts: choice === 'show-reposts' });
      case 'notify':
      case 'notify-not':
        return follow(session, id, true, { notify: choice === 'notify' });
      case 'endorse':
      case 'unendorse':
      case 'unmute':
        return act(session, id, choice);
      case 'unblock-domain':
        await session.client.delete('/api/v1/domain_blocks', { domain: account.acct.split('@')[1] });
        return refreshRelationships(session);
      case 'copy-link':
        return copyLink(account.url);
      default:
        return undefined;
    }
  };
  return (choice) => {
    run(choice).catch((error: unknown) => toasts.show({ text: toSentence(error), isFault: true }));
  };
}

type AskedProps = Props & { readonly asking: Asking; readonly onClose: () => void };

function Asked({ asking, account, relationship, onClose }: AskedProps) {
  const shared = { account, onClose };
  switch (asking) {
    case 'mute':
      return <MuteDialog {...shared} />;
    case 'block':
      return <BlockDialog {...shared} />;
    case 'unblock':
      return <UnblockDialog {...shared} />;
    case 'block-domain':
      return <BlockDomainDialog domain={account.acct.split('@')[1] ?? ''} onClose={onClose} />;
    case 'report':
      return <ReportDialog {...shared} />;
    case 'languages':
      return <LanguagesDialog {...shared} chosen={relationship?.languages ?? []} />;
    case 'lists':
      return <ListsDialog {...shared} />;
    case 'remove-follower':
      return <RemoveFollower {...shared} />;
  }
}

function RemoveFollower({ account, onClose }: Pick<AskedProps, 'account' | 'onClose'>) {
  const session = useSession();
  const { toasts } = useUi();
  const remove = () => {
    onClose();
    act(session, account.id, 'remove_from_followers').catch((error: unknown) =>
      toasts.show({ text: toSentence(error), isFault: true }),
    );
  };
  return (
    <ConfirmDialog
      title={words.removeFollowerTitle(toName(account))}
      text={words.removeFollowerText}
      action={words.remove}
      isDanger
      onConfirm={remove}
      onClose={onClose}
    />
  );
}
