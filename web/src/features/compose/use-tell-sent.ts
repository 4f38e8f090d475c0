import { useLocation } from 'wouter-preact';
import { useUi } from '#ui/index.ts';
import { findStatus, type Item } from '#outbox/index.ts';
import { useSession, type Session } from '#records/index.ts';
import { toPostPath } from '#features/posts/index.ts';
import { words } from './words.ts';

/** What the app tells by itself of what had to wait. */
const LATE_MS = 10_000;

/** Says what became of what was just written, wherever its author is by then. */
export function useTellSent(): (items: readonly Item[]) => void {
  const { outbox, connection, statuses } = useSession();
  const { toasts } = useUi();
  const [, navigate] = useLocation();
  const toOutbox = { text: words.toOutbox, onSelect: () => navigate('/outbox') };
  const tell = (item: Item) => {
    const status = findStatus(item);
    if (status && item.action.kind === 'edit') statuses.put([status]);
    if (item.state === 'refused' || isLate(item)) return;
    const action = status && { text: words.view, onSelect: () => navigate(toPostPath(status)) };
    toasts.show({
      text: item.state === 'accepted' ? words.accepted : words.published,
      icon: 'check',
      action,
    });
  };
  return (items) => {
    const [first] = items;
    if (!first) return;
    if (isDown(connection)) toasts.show({ text: words.keptHere, icon: 'tray', action: toOutbox });
    const stop = outbox.onSettled((item) => {
      if (item.id !== first.id) return;
      stop();
      tell(item);
    });
  };
}

function isLate({ attempts, createdAtMs }: Item): boolean {
  return attempts > 1 || Date.now() - createdAtMs > LATE_MS;
}

/** Whether what is written now will have to wait on this device. */
export function isDown(connection: Session['connection']): boolean {
  const state = connection.state();
  return state === 'offline' || state === 'silent' || state === 'not-posting';
}
