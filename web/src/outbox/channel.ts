/** Tells the other tabs of this browser that something has changed. */
export type Channel = {
  tell(): void;
  listen(listener: () => void): void;
  close(): void;
};

/** By a broadcast; in browsers that have none, by the event that others get when something in storage changes. */
export function openChannel(name: string): Channel {
  return typeof BroadcastChannel === 'undefined' ? openStorageChannel(name) : openBroadcast(name);
}

function openBroadcast(name: string): Channel {
  const channel = new BroadcastChannel(name);
  return {
    tell: () => channel.postMessage('changed'),
    listen: (listener) => channel.addEventListener('message', listener),
    close: () => channel.close(),
  };
}

function openStorageChannel(name: string): Channel {
  const ended = new AbortController();
  return {
    tell: () => localStorage.setItem(name, String(Math.random())),
    listen: (listener) => {
      const onStorage = ({ key }: StorageEvent) => {
        if (key === name) listener();
      };
      addEventListener('storage', onStorage, { signal: ended.signal });
    },
    close: () => ended.abort(),
  };
}
