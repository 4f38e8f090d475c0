import { useEffect, useState } from 'preact/hooks';
import { useSearch } from 'wouter-preact';
import {
  Button,
  ConfirmDialog,
  EmptyNote,
  ErrorNote,
  Menu,
  PageTitle,
  PostSkeletons,
  TabLinks,
  useStored,
  useUi,
} from '#ui/index.ts';
import { toMoment } from '#language/index.ts';
import { useSession } from '#records/index.ts';
import { Welcome } from '#features/accounts/index.ts';
import { Fault, toSentence, useSending } from '#features/people/index.ts';
import { HeldBackLink } from './held-back.tsx';
import { countNext, type NotificationList, type NotificationListState } from './notification-list.ts';
import { NotificationRows } from './notification-rows.tsx';
import type { Show } from './notifications-api.ts';
import { followNotifications, openNotifications, type OpenNotifications } from './open-notifications.ts';
import { useReadLine } from './use-read-line.ts';
import { words } from './words.ts';
import './notifications.css';

/** What concerns the person who reads: all of it, or what others wrote to them. */
export function NotificationsPage() {
  const session = useSession();
  const show = new URLSearchParams(useSearch()).get('show') === 'mentions' ? 'mentions' : 'all';
  if (!session.account) return <Welcome next="/notifications" />;
  const open = openNotifications(session);
  return (
    <>
      <PageTitle title={words.title}>
        <ClearMenu open={open} />
      </PageTitle>
      <Parts show={show} />
      <HeldBackLink />
      <Notifications key={show} open={open} show={show} />
    </>
  );
}

function Parts({ show }: { readonly show: Show }) {
  return (
    <TabLinks
      label={words.tabs.name}
      tabs={[
        { href: '/notifications', text: words.tabs.all, isCurrent: show === 'all' },
        { href: '/notifications?show=mentions', text: words.tabs.mentions, isCurrent: show === 'mentions' },
      ]}
    />
  );
}

type ListProps = { readonly open: OpenNotifications; readonly show: Show };

function Notifications({ open, show }: ListProps) {
  const session = useSession();
  const list = open.lists[show];
  const state = useStored(list);
  const line = useReadLine(show, state);
  useEffect(() => {
    void list.start();
    return followNotifications(session, list);
  }, [session, list]);
  const fresh = countNext(state);
  useAnnounced(fresh);
  const showFresh = () => {
    line.moveUp();
    list.showNext();
    scrollTo({ top: 0, behavior: 'instant' });
  };
  const isEmpty = state.groups.length === 0;
  if (state.phase !== 'ready' && isEmpty) return <PostSkeletons count={6} />;
  return (
    <div class="notices">
      {state.savedAtMs !== undefined && state.phase === 'ready' && (
        <p class="notice-note">{words.savedAt(toMoment(new Date(state.savedAtMs)))}</p>
      )}
      {fresh > 0 && (
        <div class="timeline-pill">
          <Button icon="up" onClick={showFresh}>
            {words.newOnes(fresh)}
          </Button>
        </div>
      )}
      {isEmpty && !state.failure && <Empty show={show} />}
      <NotificationRows open={open} show={show} list={list} state={state} lastReadId={line.lastReadId} />
      <Foot list={list} state={state} isEmpty={isEmpty} />
    </div>
  );
}

function Empty({ show }: { readonly show: Show }) {
  if (show === 'mentions') return <EmptyNote icon="at" title={words.emptyMentions} />;
  return (
    <EmptyNote icon="bell" title={words.empty}>
      {words.emptyText}
    </EmptyNote>
  );
}

/** Screen readers hear of new ones, once for several. */
function useAnnounced(fresh: number): void {
  const { announcer } = useUi();
  useEffect(() => {
    if (fresh > 0) announcer.announce(words.newOnesTold(fresh));
  }, [fresh]);
}

type FootProps = {
  readonly list: NotificationList;
  readonly state: NotificationListState;
  readonly isEmpty: boolean;
};

function Foot({ list, state: { failure, older, savedAtMs }, isEmpty }: FootProps) {
  const isTop = isEmpty || savedAtMs !== undefined;
  const again = () => void (isTop ? list.refresh() : list.loadOlder());
  if (failure) return <ErrorNote title={toSentence(failure)} onRetry={again} />;
  if (older === 'loading') return <PostSkeletons count={2} />;
  if (isEmpty) return null;
  if (older === 'end') return <p class="notice-note">{words.end}</p>;
  return (
    <p class="notice-note">
      <Button look="quiet" onClick={() => void list.loadOlder()}>
        {words.older}
      </Button>
    </p>
  );
}

function ClearMenu({ open: { api, lists } }: { readonly open: OpenNotifications }) {
  const [isAsking, setAsking] = useState(false);
  const { isBusy, failure, send } = useSending();
  const clear = async () => {
    if (!(await send(api.clear))) return;
    for (const list of Object.values(lists)) list.clear();
    setAsking(false);
  };
  return (
    <>
      <Menu
        name={words.more}
        items={() => [{ text: words.clear, icon: 'trash', isDanger: true, onSelect: () => setAsking(true) }]}
      />
      {isAsking && (
        <ConfirmDialog
          title={words.clearTitle}
          text={
            <>
              <p>{words.clearText}</p>
              <Fault text={failure} />
            </>
          }
          action={words.clear}
          isDanger
          isBusy={isBusy}
          onConfirm={() => void clear()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
