import { createStored, type Stored } from './stored.ts';

export type Announced = { readonly polite: string; readonly assertive: string };

export type Announcer = Stored<Announced> & {
  /** Has screen readers say something that others see: when they are idle, or at once where it cannot wait. */
  announce(text: string, urgency?: keyof Announced): void;
};

const SAME_BUT_NEW = '\u00a0';

export function createAnnouncer(): Announcer {
  const stored = createStored<Announced>({ polite: '', assertive: '' });
  return {
    get: stored.get,
    subscribe: stored.subscribe,
    announce: (text, urgency = 'polite') => {
      const before = stored.get();
      // What does not change is not read out again.
      stored.set({ ...before, [urgency]: before[urgency] === text ? text + SAME_BUT_NEW : text });
    },
  };
}
