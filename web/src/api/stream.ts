import type { Notification, Status } from '@merle/contract';

/** What comes over a stream. */
export type StreamEvent =
  | { readonly kind: 'update'; readonly status: Status }
  | { readonly kind: 'edit'; readonly status: Status }
  | { readonly kind: 'delete'; readonly id: string }
  | { readonly kind: 'notification'; readonly notification: Notification }
  | { readonly kind: 'filters-changed' };

/** Which stream: `{ stream: 'list', list: '12' }`. */
export type StreamName = {
  readonly stream: 'user' | 'public' | 'public:local' | 'hashtag' | 'list' | 'direct';
  readonly tag?: string;
  readonly list?: string;
};

export type StreamListener = {
  event(event: StreamEvent): void;
  /** It is open again after a break, in which something may have been missed. */
  resumed(): void;
};

/** One socket that carries all streams that are listened to. */
export type Stream = {
  /** Answers how to stop listening. */
  listen(name: StreamName, listener: StreamListener): () => void;
  isOpen(): boolean;
  close(): void;
};

export type StreamDeps = {
  /** `wss://…`, as the instance says. */
  readonly url: string;
  readonly token: string | undefined;
  readonly open?: (url: string, protocols: string[]) => WebSocket;
};

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

type Subscription = { readonly name: StreamName; readonly listeners: Set<StreamListener> };

/** Comes again by itself after a break, later each time, at once when the device is back on a network. */
export function createStream({ url, token, open = openSocket }: StreamDeps): Stream {
  const subscriptions = new Map<string, Subscription>();
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let hasBroken = false;
  let isClosed = false;

  const connect = () => {
    clearTimeout(timer);
    if (isClosed || socket) return;
    const made = open(`${url}/api/v1/streaming`, token === undefined ? [] : [token]);
    socket = made;
    made.addEventListener('open', () => {
      failures = 0;
      for (const { name } of subscriptions.values()) send('subscribe', name);
      if (hasBroken) for (const listener of listAll()) listener.resumed();
    });
    made.addEventListener('message', ({ data }) => dispatch(subscriptions, String(data)));
    made.addEventListener('close', () => {
      socket = undefined;
      hasBroken = true;
      if (subscriptions.size > 0) wait();
    });
  };
  const wait = () => {
    const longestMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
    failures += 1;
    timer = setTimeout(connect, longestMs * (0.5 + Math.random() / 2));
  };
  const listAll = () => [...subscriptions.values()].flatMap(({ listeners }) => [...listeners]);
  const send = (type: 'subscribe' | 'unsubscribe', name: StreamName) => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ type, ...name }));
  };
  const onOnline = () => {
    failures = 0;
    if (subscriptions.size > 0) connect();
  };
  addEventListener('online', onOnline);
  return {
    listen: (name, listener) => {
      const key = toKey(name);
      const known = subscriptions.get(key) ?? { name, listeners: new Set() };
      if (known.listeners.size === 0) {
        subscriptions.set(key, known);
        send('subscribe', name);
      }
      known.listeners.add(listener);
      connect();
      return () => {
        known.listeners.delete(listener);
        if (known.listeners.size > 0) return;
        subscriptions.delete(key);
        send('unsubscribe', name);
      };
    },
    isOpen: () => socket?.readyState === WebSocket.OPEN,
    close: () => {
      isClosed = true;
      clearTimeout(timer);
      removeEventListener('online', onOnline);
      socket?.close();
    },
  };
}

function openSocket(url: string, protocols: string[]): WebSocket {
  return new WebSocket(url, protocols);
}

function toKey({ stream, tag, list }: StreamName): string {
  return [stream, tag ?? list].filter((part) => part !== undefined).join(' ');
}

/** https://docs.joinmastodon.org/methods/streaming/#events */
function dispatch(subscriptions: ReadonlyMap<string, Subscription>, text: string): void {
  const frame = JSON.parse(text) as { stream?: string[]; event?: string; payload?: string };
  const event = toEvent(frame.event, frame.payload ?? '');
  if (!event) return;
  const listeners = subscriptions.get((frame.stream ?? []).join(' '))?.listeners ?? [];
  for (const listener of listeners) listener.event(event);
}

function toEvent(name: string | undefined, payload: string): StreamEvent | undefined {
  switch (name) {
    case 'update':
      return { kind: 'update', status: JSON.parse(payload) as Status };
    case 'status.update':
      return { kind: 'edit', status: JSON.parse(payload) as Status };
    case 'delete':
      return { kind: 'delete', id: payload };
    case 'notification':
      return { kind: 'notification', notification: JSON.parse(payload) as Notification };
    case 'filters_changed':
      return { kind: 'filters-changed' };
    default:
      return undefined;
  }
}
