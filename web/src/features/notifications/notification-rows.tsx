import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { WindowVirtualizer, type WindowVirtualizerHandle } from 'virtua';
import { useSession } from '#records/index.ts';
import { isFilteredOut } from '#features/posts/index.ts';
import { GroupRow } from './group-row.tsx';
import type { Group } from './groups.ts';
import type { NotificationList, NotificationListState } from './notification-list.ts';
import type { Show } from './notifications-api.ts';
import { dismissGroup, type OpenNotifications } from './open-notifications.ts';
import { isUnread, toRows } from './rows.ts';
import { words } from './words.ts';

type Props = {
  readonly open: OpenNotifications;
  readonly show: Show;
  readonly list: NotificationList;
  readonly state: NotificationListState;
  /** Up to where they were read when the screen was opened. */
  readonly lastReadId: string | undefined;
};

/** How far above the end older ones are asked for, in rows. */
const AHEAD_ROWS = 8;

/** The rows, however many; left and opened again they stand at the same pixel. */
export function NotificationRows({ open, show, list, state, lastReadId }: Props) {
  const { statuses } = useSession();
  const cache = open.places[show]?.cache;
  const handle = useRef<WindowVirtualizerHandle>(null);
  const [answers, setAnswers] = useState<ReadonlyMap<string, boolean>>(new Map());
  const isShown = ({ statusId }: Group) => {
    const post = statusId === undefined ? undefined : statuses.post(statusId).get();
    return !post || !isFilteredOut(post, 'notifications');
  };
  const rows = toRows(state.groups.filter(isShown), lastReadId);
  useLayoutEffect(() => {
    scrollTo(0, open.places[show]?.scrollY ?? 0);
    return () => {
      open.places[show] = { scrollY, cache: handle.current?.cache };
    };
  }, [open, show]);
  const loadMore = () => {
    const { current } = handle;
    if (!current || state.older !== 'more' || state.failure) return;
    const last = current.findItemIndex(current.scrollOffset + current.viewportSize);
    if (last >= rows.length - AHEAD_ROWS) void list.loadOlder();
  };
  return (
    <WindowVirtualizer ref={handle} data={rows} {...(cache && { cache })} onScroll={loadMore}>
      {(row) =>
        row.kind === 'read-line' ? (
          <p key="read" class="notice-line">
            {words.read}
          </p>
        ) : (
          <GroupRow
            key={row.group.key}
            group={row.group}
            isUnread={isUnread(row.group, lastReadId)}
            answer={answers.get(row.group.key)}
            onAnswered={(isAccepted) =>
              setAnswers((before) => new Map(before).set(row.group.key, isAccepted))
            }
            onDismiss={() => dismissGroup(open, list, row.group.key)}
          />
        )
      }
    </WindowVirtualizer>
  );
}
