import { Banner, useStored } from '#ui/index.ts';
import { toClock } from '#language/index.ts';
import { useSession } from '#records/index.ts';
import { words } from './words.ts';

/** Says in words what is wrong, since when, and what that means for what one writes; nothing while all is well. */
export function ConnectionBanner() {
  const { connection, outbox, owner } = useSession();
  const state = useStored({ get: connection.state, subscribe: connection.subscribe });
  const items = useStored({ get: () => outbox.list(owner), subscribe: outbox.subscribe });
  const waiting = items.filter((item) => item.state === 'on-device' && item.attempts > 0).length;
  if (state === 'fine' && waiting === 0 && outbox.isDurable) return null;
  return (
    <Banner tone={state === 'journal' || state === 'fine' ? 'info' : 'warning'}>
      {state !== 'fine' && `${words.banner[state]} ${words.since(toClock(new Date(connection.sinceMs())))} `}
      {waiting > 0 && <a href="/outbox">{words.waiting(waiting)}</a>}
      {!outbox.isDurable && ` ${words.notDurable}`}
    </Banner>
  );
}
