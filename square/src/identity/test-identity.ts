import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@merle/kit';
import { createMint, createUrls } from '#kernel/index.ts';
import { connect, createGuard, migrate, type Db } from '#database/index.ts';
import type { Mail } from '#engines/mail/index.ts';
import { createIdentity, type IdentityDeps } from './context.ts';

const CONNECTIONS = 6;
/** What was committed must outlive the process that is killed, though not the machine. */
const settings = { synchronous_commit: 'on' };

/** A real database with our schema, which can be killed and started again at the same place. */
export async function startTestDatabase() {
  const folder = await mkdtemp(join(tmpdir(), 'merle-identity-'));
  let postgres = await startPostgres({ folder, durability: 'off', settings });
  await postgres.ensureDatabase('identity');
  const db = connect({ url: postgres.url('identity'), connections: CONNECTIONS, statementTimeoutMs: 5_000 });
  await migrate(db);
  const { port } = postgres;
  return {
    db,
    kill: async () => {
      postgres.kill();
      await postgres.exited;
    },
    revive: async () => {
      postgres = await startPostgres({ folder, durability: 'off', settings, port });
      await answers(db);
    },
    stop: async () => {
      await db.end({ timeout: 1 });
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves when every connection of the pool has seen that the old server is gone. */
async function answers(db: Db): Promise<void> {
  const tries = Array.from({ length: CONNECTIONS }, () => db`select pg_sleep(0.02)`);
  const results = await Promise.allSettled(tries);
  if (results.some(({ status }) => status === 'rejected')) await answers(db);
}

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
