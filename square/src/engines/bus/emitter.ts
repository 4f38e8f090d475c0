import type { Bus } from './port.ts';

/** The bus of one process: listeners are called at once, in the order in which they subscribed. */
export function createEmitterBus<Events extends Record<string, unknown>>(
  onError: (error: unknown, topic: string) => void,
): Bus<Events> {
  const listeners = new Map<string, Set<(event: never) => void>>();
  return {
    publish: (topic, event) => {
      for (const listener of listeners.get(topic) ?? []) {
        try {
          listener(event as never);
        } catch (error) {
          onError(error, topic);
        }
      }
    },
    subscribe: (topic, listener) => {
      const ofTopic = listeners.get(topic) ?? new Set();
      listeners.set(topic, ofTopic.add(listener));
      return () => ofTopic.delete(listener);
    },
  };
}
