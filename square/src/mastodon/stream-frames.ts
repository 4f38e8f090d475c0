import type { Id } from '#kernel/index.ts';
import type { StreamEvent } from '#streaming/index.ts';

/** Mastodon's name for each event: https://docs.joinmastodon.org/methods/streaming/#events */
const EVENT_WORD: Readonly<Record<StreamEvent['kind'], string>> = {
  'post-added': 'update',
  'post-edited': 'status.update',
  'post-removed': 'delete',
  notification: 'notification',
  conversation: 'conversation',
  'filters-changed': 'filters_changed',
  'notifications-let-in': 'notifications_merged',
};

/** Makes an event into bytes, once for all connections that are told the same under the same name. */
export type ToFrame = (event: StreamEvent, names: readonly string[]) => Buffer;

/** For WebSockets: `{"stream":["user"],"event":"update","payload":"…"}`, the payload being JSON in a string. */
export function createSocketFrames(): ToFrame {
  return remember((event, names) => {
    const payload = payloadOf(event);
    const rest = payload === undefined ? '' : `,"payload":${JSON.stringify(payload)}`;
    return `{"stream":${JSON.stringify(names)},"event":"${EVENT_WORD[event.kind]}"${rest}}`;
  });
}

/** For server-sent events (HTML, 9.2); `id` is what the client names when it comes again. */
export function createEventFrames(): ToFrame {
  return remember((event) => {
    const id = idOf(event);
    const lines = [
      ...(id === undefined ? [] : [`id: ${id}`]),
      `event: ${EVENT_WORD[event.kind]}`,
      `data: ${payloadOf(event) ?? ''}`,
    ];
    return `${lines.join('\n')}\n\n`;
  });
}

function remember(toText: (event: StreamEvent, names: readonly string[]) => string): ToFrame {
  const frames = new WeakMap<StreamEvent, Map<string, Buffer>>();
  return (event, names) => {
    const ofEvent = frames.get(event) ?? new Map<string, Buffer>();
    frames.set(event, ofEvent);
    const name = names.join('\n');
    const frame = ofEvent.get(name) ?? Buffer.from(toText(event, names));
    ofEvent.set(name, frame);
    return frame;
  };
}

function payloadOf(event: StreamEvent): string | undefined {
  if ('text' in event) return event.text;
  if (event.kind === 'post-removed') return event.postId.toString();
  return event.kind === 'notifications-let-in' ? '1' : undefined;
}

function idOf(event: StreamEvent): Id | undefined {
  return 'id' in event ? event.id : undefined;
}
