import type { Id } from '#kernel/index.ts';
import type { Channel } from './channel.ts';
import type { StreamEvent } from './stream-event.ts';

/** Somebody who listens to one channel. */
export type Listener = {
  readonly channel: Channel;
  /** As whom; undefined for a visitor. */
  readonly viewerId: Id | undefined;
  /** Takes the event at once, or drops the connection: never makes the others wait. */
  readonly send: (event: StreamEvent) => void;
};

/** Who listens to what, found by the channel's name or by its kind. */
export type Listeners = {
  /** Answers the function that ends it. */
  add(listener: Listener): () => void;
  of(name: string): ReadonlySet<Listener>;
  ofKind(kind: Channel['kind']): ReadonlySet<Listener>;
  size(): number;
};

/** One name for each channel that is told the same. */
export function toChannelName(channel: Channel): string {
  switch (channel.kind) {
    case 'list':
      return `list:${channel.listId}`;
    case 'tag':
      return `tag:${channel.name}`;
    case 'public':
      return 'public';
    default:
      return `${channel.kind}:${channel.accountId}`;
  }
}

const NOBODY: ReadonlySet<Listener> = new Set();

export function createListeners(): Listeners {
  const byName = new Map<string, Set<Listener>>();
  const byKind = new Map<string, Set<Listener>>();
  return {
    add: (listener) => {
      const { channel } = listener;
      const ends = [put(byName, toChannelName(channel), listener), put(byKind, channel.kind, listener)];
      return () => ends.forEach((end) => end());
    },
    of: (name) => byName.get(name) ?? NOBODY,
    ofKind: (kind) => byKind.get(kind) ?? NOBODY,
    size: () => [...byKind.values()].reduce((sum, set) => sum + set.size, 0),
  };
}

function put(index: Map<string, Set<Listener>>, key: string, listener: Listener): () => void {
  const set = index.get(key) ?? new Set();
  index.set(key, set.add(listener));
  return () => {
    set.delete(listener);
    if (set.size === 0 && index.get(key) === set) index.delete(key);
  };
}
