import type { EventEmitter } from 'node:events';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Hears the signals that ask a program to end; answers how to change what is done then. The listener itself is never
 * taken away: between one and the next, a signal would be heard by nobody, and the program would not end.
 */
export function onSignal(from: Pick<EventEmitter, 'on'>, first: () => void): (listener: () => void) => void {
  let current = first;
  for (const signal of SIGNALS) from.on(signal, () => current());
  return (listener) => {
    current = listener;
  };
}
