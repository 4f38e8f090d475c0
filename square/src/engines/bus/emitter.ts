import type { Bus } from './port.ts';

type Delivery = { readonly topic: string; readonly event: unknown };
type Subscription = { readonly listener: (event: never) => unknown };

/**
 * The bus of one process: listeners are called before `publish` returns, in the order in which they subscribed.
 * What a listener publishes comes after what is being delivered, so that all see events in one order.
 */
export function createEmitterBus<Events extends Record<string, unknown>>(
  onError: (error: unknown, topic: string) => void,
): Bus<Events> {
  const topics = new Map<string, Set<Subscription>>();
  const waiting: Delivery[] = [];
  let delivering = false;

  function deliver({ topic, event }: Delivery): void {
    const subscriptions = topics.get(topic);
    // A copy: who subscribes meanwhile hears of the next event, not of this one.
    for (const subscription of Array.from(subscriptions ?? [])) {
      if (subscriptions?.has(subscription) !== true) continue;
      try {
        const result = subscription.listener(event as never);
        if (result instanceof Promise) result.catch((error: unknown) => onError(error, topic));
      } catch (error) {
        onError(error, topic);
      }
    }
  }

  return {
    publish: (topic, event) => {
      waiting.push({ topic, event });
      if (delivering) return;
      delivering = true;
      try {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) deliver(next);
      } finally {
        delivering = false;
      }
    },
    subscribe: (topic, listener) => {
      const subscription: Subscription = { listener };
      const ofTopic = topics.get(topic) ?? new Set();
      topics.set(topic, ofTopic.add(subscription));
      return () => void ofTopic.delete(subscription);
    },
  };
}
