/** "This happened", to every node. At most once: who must not miss a thing reads the record, the bus only wakes it. */
export interface Bus<Events extends Record<string, unknown>> {
  /** Tells this node's listeners and other nodes', in the order of the calls. Never throws, whatever becomes of the event. */
  publish<K extends keyof Events & string>(topic: K, event: Events[K]): void;
  /** Answers the function that ends the subscription. A listener that throws, or rejects, is logged and harms no other. */
  subscribe<K extends keyof Events & string>(topic: K, listener: (event: Events[K]) => void): () => void;
}
