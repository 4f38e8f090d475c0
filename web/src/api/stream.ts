import type { Conversation, Notification, Status } from '@merle/contract';

/** What comes over a stream. */
export type StreamEvent =
  | { readonly kind: 'update'; readonly status: Status }
  | { readonly kind: 'edit'; readonly status: Status }
  | { readonly kind: 'delete'; readonly id: string }
  | { readonly kind: 'notification'; readonly notification: Notification }
  | { readonly kind: 'conversation'; readonly conversation: Conversation }
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
type Subscriptions = Map<string, Subscription>;

/** Comes again by itself after a break, later each time, at once when the device is back on a network. */
export function createStream(deps: StreamDeps): Stream {
  const subscriptions: Subscriptions = new Map();
  const line = createLine(deps, subscriptions);
  return {
    listen: (name, listener) => {
      const key = toKey(name);
      const known = subscriptions.get(key) ?? { name, listeners: new Set() };
      if (known.listeners.size === 0) {
        subscriptions.set(key, known);
        line.send('subscribe', name);
      }
      known.listeners.add(listener);
      line.connect();
      return () => {
        known.listeners.delete(listener);
        if (known.listeners.size > 0) return;
        subscriptions.delete(key);
        line.send('unsubscribe', name);
      };
    },
    isOpen: line.isOpen,
    close: line.close,
  };
}

/** The socket below the streams, which is opened anew while there is something to listen to. */
function createLine({ url, token, open = openSocket }: StreamDeps, subscriptions: Subscriptions) {
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let hasBroken = false;
  let isClosed = false;
  const isOpen = () => socket?.readyState === WebSocket.OPEN;
  const send = (type: 'subscribe' | 'unsubscribe', name: StreamName) => {
    if (isOpen()) socket?.send(JSON.stringify({ type, ...name }));
  };
  const onOpen = () => {
    failures = 0;
    for (const { name } of subscriptions.values()) send('subscribe', name);
    if (!hasBroken) return;
    for (const { listeners } of subscriptions.values()) for (const each of listeners) each.resumed();
  };
  const onClose = () => {
    socket = undefined;
    hasBroken = true;
    if (subscriptions.size === 0) return;
    const longestMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
    failures += 1;
    timer = setTimeout(connect, longestMs * (0.5 + Math.random() / 2));
  };
  const connect = () => {
    clearTimeout(timer);
    if (isClosed || socket) return;
    socket = open(`${url}/api/v1/streaming`, token === undefined ? [] : [token]);
    socket.addEventListener('open', onOpen);
    socket.addEventListener('message', ({ data }) => dispatch(subscriptions, String(data)));
    socket.addEventListener('close', onClose);
  };
  const onOnline = () => {
    failures = 0;
    if (subscriptions.size > 0) connect();
  };
  addEventListener('online', onOnline);
  const close = () => {
    isClosed = true;
    clearTimeout(timer);
    removeEventListener('online', onOnline);
    socket?.close();
  };
  return { connect, send, isOpen, close };
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
    case 'conversation':
      return { kind: 'conversation', conversation: JSON.parse(payload) as Conversation };
    case 'filters_changed':
      return { kind: 'filters-changed' };
    default:
      return undefined;
  }
}
