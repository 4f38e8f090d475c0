import { useEffect } from 'preact/hooks';
import { useStored } from '#ui/index.ts';
import { useSession, type Session } from '#records/index.ts';
import { keepCountInTitle } from './title-count.ts';
import { createUnread, type Unread } from './unread.ts';

const opened = new WeakMap<Session, Unread>();

/** The one of a session. */
export function openUnread(session: Session): Unread {
  const unread = opened.get(session) ?? createUnread(session.client);
  opened.set(session, unread);
  return unread;
}

/** How many notifications were not read; kept up to date, and told in the title, for as long as it is shown. */
export function useUnreadCount(): number {
  const session = useSession();
  const unread = openUnread(session);
  const { count } = useStored(unread);
  useEffect(() => (session.account ? followUnread(session, unread) : undefined), [session, unread]);
  useEffect(() => keepCountInTitle(document, count), [count]);
  return count;
}

function followUnread(session: Session, unread: Unread): () => void {
  const until = new AbortController();
  const look = () => void unread.refresh();
  const { signal } = until;
  // Another device may have read them meanwhile.
  document.addEventListener('visibilitychange', () => document.hidden || look(), { signal });
  look();
  session.stream().then(
    (stream) => {
      if (signal.aborted) return;
      const stop = stream.listen(
        { stream: 'user' },
        {
          event: (event) => event.kind === 'notification' && unread.receive(event.notification),
          resumed: look,
        },
      );
      signal.addEventListener('abort', stop);
    },
    () => {}, // without a stream it is counted when the app is looked at again
  );
  return () => until.abort();
}
