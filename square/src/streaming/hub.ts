import type { ConversationEvents } from '#conversations/index.ts';
import { isDatabaseAway } from '#database/index.ts';
import type { Bus } from '#engines/bus/index.ts';
import type { FilterEvents } from '#filters/index.ts';
import type { NotificationEvents } from '#notifications/index.ts';
import type { TimelineEvents } from '#timelines/index.ts';
import { createListeners, type Listener } from './listeners.ts';
import { createSerialQueue } from './serial-queue.ts';
import type { StreamEvent } from './stream-event.ts';
import { tellOfConversation, tellOfNotification, type TellPersonDeps } from './tell-person.ts';
import { tellOfAdded, tellOfEdited, tellOfRemoved, type TellPostDeps } from './tell-post.ts';

export type HubEvents = TimelineEvents & NotificationEvents & ConversationEvents & FilterEvents;

export type HubDeps = Omit<TellPostDeps & TellPersonDeps, 'listeners'> & {
  readonly bus: Pick<Bus<HubEvents>, 'subscribe'>;
  readonly onFault: (error: unknown) => void;
  /** Told when so much happened at once that something was not told to listeners; they find it when they look. */
  readonly onOverflow: () => void;
};

/** Tells listeners what happens, each only what they may see. */
export type Hub = {
  /** Begins at once; answers the function that ends it. */
  listen(listener: Listener): () => void;
  /** How many listen. */
  size(): number;
  /** Resolves when all that has happened was told. */
  idle(): Promise<void>;
  close(): void;
};

/** More events than these never wait to be told: who listens to so much is better off looking. */
const MAX_WAITING = 10_000;

export function createHub(deps: HubDeps): Hub {
  const listeners = createListeners();
  const all = { ...deps, listeners };
  const queue = createSerialQueue(MAX_WAITING, (error) => {
    // What cannot be read while the database is away is not told; it is there when people look.
    if (!isDatabaseAway(error)) deps.onFault(error);
  });
  const on = <K extends keyof HubEvents>(topic: K, tell: (event: HubEvents[K]) => Promise<void>) =>
    deps.bus.subscribe(topic, (event) => {
      if (listeners.size() === 0) return;
      if (!queue.add(() => tell(event))) deps.onOverflow();
    });
  const sendTo = (name: string, event: StreamEvent) => {
    for (const listener of listeners.of(name)) listener.send(event);
    return Promise.resolve();
  };
  const ends = [
    on('timeline.added', (event) => tellOfAdded(all, event)),
    on('timeline.edited', (event) => tellOfEdited(all, event)),
    on('timeline.removed', (event) => tellOfRemoved(all, event)),
    on('notification.added', (event) => tellOfNotification(all, event)),
    on('notification.let-in', ({ accountId }) =>
      sendTo(`home:${accountId}`, { kind: 'notifications-let-in' }),
    ),
    on('conversation.changed', (event) => tellOfConversation(all, event)),
    on('filters.changed', ({ accountId }) => sendTo(`home:${accountId}`, { kind: 'filters-changed' })),
  ];
  return {
    listen: (listener) => {
      const { viewerId } = listener;
      // So that the first event need not wait for it; a failure shows when there is something to tell.
      if (viewerId !== undefined) deps.viewers.get(viewerId).catch(() => {});
      return listeners.add(listener);
    },
    size: listeners.size,
    idle: queue.idle,
    close: () => ends.forEach((end) => end()),
  };
}
