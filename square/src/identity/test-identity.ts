import { createMint, createUrls } from '#kernel/index.ts';
import { createGuard } from '#database/index.ts';
import type { Mail } from '#engines/mail/index.ts';
import { createIdentity, type IdentityDeps } from './context.ts';

type Listener = (event: never) => void;

/** A bus between the identities of one test, as between nodes. */
export function createTestBus() {
  const listeners = new Map<string, Set<Listener>>();
  return {
    publish: (topic: string, event: unknown) => {
      for (const listener of listeners.get(topic) ?? []) listener(structuredClone(event) as never);
    },
    subscribe: (topic: string, listener: Listener) => {
      const all = listeners.get(topic) ?? new Set();
      listeners.set(topic, all.add(listener));
      return () => all.delete(listener);
    },
  } as unknown as IdentityDeps['bus'];
}

/** An identity that keeps its mails in a list, with cheap hashes. */
export function createTestIdentity(given: Pick<IdentityDeps, 'db'> & Partial<IdentityDeps>) {
  const mails: Mail[] = [];
  const quiet = { info: () => {}, warn: () => {}, error: (fields: object) => console.error(fields) };
  const clock = given.clock ?? (() => Date.now());
  const identity = createIdentity({
    guard: createGuard(),
    mint: createMint(clock),
    clock,
    bus: createTestBus(),
    accounts: { refresh: () => {} },
    mailer: { send: async (mail) => void mails.push(mail) },
    urls: createUrls('https://square.example'),
    log: quiet,
    secret: 'a secret that is long enough for a test',
    hashCost: { memoryKiB: 64, passes: 1 },
    ...given,
  });
  return { identity, mails };
}
