import { useEffect, useState } from 'preact/hooks';
import { useStored } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { openUnread } from '#features/unread/index.ts';
import type { NotificationListState } from './notification-list.ts';
import type { Show } from './notifications-api.ts';

export type ReadLine = {
  /** Up to where they were read before; it stays while the screen is open, though they are read now. */
  readonly lastReadId: string | undefined;
  /** To above all that is shown. */
  moveUp(): void;
};

/** Tells the square what was seen: all that is on the screen while it is looked at, as the square has it now. */
export function useReadLine(show: Show, { groups, savedAtMs, phase }: NotificationListState): ReadLine {
  const unread = openUnread(useSession());
  const { lastReadId } = useStored(unread);
  const [line, setLine] = useState(lastReadId);
  const newest = groups[0]?.id;
  const isTold = show === 'all' && phase === 'ready' && savedAtMs === undefined && lastReadId !== undefined;
  useEffect(() => {
    if (line === undefined) setLine(lastReadId);
  }, [line, lastReadId]);
  useEffect(() => {
    if (!isTold || newest === undefined) return undefined;
    return whenSeen(() => void unread.markRead(newest));
  }, [isTold, newest, unread]);
  return { lastReadId: line, moveUp: () => setLine(newest) };
}

/** A page in a tab behind others is not seen. */
function whenSeen(see: () => void): (() => void) | undefined {
  if (!document.hidden) {
    see();
    return undefined;
  }
  const until = new AbortController();
  const look = () => {
    if (document.hidden) return;
    until.abort();
    see();
  };
  document.addEventListener('visibilitychange', look, { signal: until.signal });
  return () => until.abort();
}
