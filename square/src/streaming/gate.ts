import type { StreamEvent } from './stream-event.ts';

/**
 * Holds live events back while what was missed is being sent, so that nothing is lost between the two and the order is
 * right; what both of them bring is sent once.
 */
export type Gate = {
  readonly send: (event: StreamEvent) => void;
  /** Sends what was missed, then what was held back, and lets all else through. */
  open(missed: readonly StreamEvent[]): void;
};

/** More than these are not held back: the oldest go, and are found as pages. */
const MAX_HELD = 1_000;

export function createGate(send: (event: StreamEvent) => void): Gate {
  let held: StreamEvent[] | undefined = [];
  return {
    send: (event) => {
      if (!held) return send(event);
      if (held.length === MAX_HELD) held.shift();
      held.push(event);
    },
    open: (missed) => {
      const sent = new Set(missed.map(toName));
      const waiting = (held ?? []).filter((event) => !('id' in event) || !sent.has(toName(event)));
      held = undefined;
      for (const event of [...missed, ...waiting]) send(event);
    },
  };
}

function toName(event: StreamEvent): string {
  return 'id' in event ? `${event.kind}:${event.id}` : event.kind;
}
