import { statfs } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { Journal } from '#engines/journal/index.ts';
import type { Part, PartState } from '#http/index.ts';
import type { Telemetry } from '#telemetry/index.ts';
import type { Shutdown } from './shutdown.ts';

export type HealthInput = {
  readonly dataPath: string;
  readonly database: { state(): PartState };
  readonly journal: Journal;
  readonly deliverer: { lateForMs(): number };
  readonly telemetry: Telemetry;
  readonly log: Logger;
  readonly shutdown: Shutdown;
};

const LOOK_MS = 5_000;
const COUNTED_ENTRIES = 200;
const LATE_MS = 10_000;
const MB = 1_000_000;
const LITTLE_DISK_BYTES = 500 * MB;
const NO_DISK_BYTES = 20 * MB;

const UNKNOWN: PartState = { state: 'ok' };

/**
 * How each part of the square is doing. What takes time to find out is looked at every five seconds, so that whoever
 * asks never waits. No part is vital: what is in memory is served while all of them are down.
 */
export function watchHealth(input: HealthInput): readonly Part[] {
  const { telemetry, database, deliverer, log, shutdown } = input;
  const seen = { journal: UNKNOWN, disk: UNKNOWN, waiting: 0, freeBytes: undefined as number | undefined };
  const look = async () => {
    try {
      seen.freeBytes = await findFreeBytes(input.dataPath);
      seen.disk = toDiskState(seen.freeBytes);
      seen.waiting = (await input.journal.pending(COUNTED_ENTRIES)).length;
      seen.journal = toJournalState(seen.waiting);
    } catch (err) {
      log.warn({ err }, 'the journal cannot be looked at');
      seen.journal = { state: 'down', says: 'the journal cannot be read' };
    }
  };
  const timer = setInterval(() => void look(), LOOK_MS).unref();
  void look();
  shutdown.add('health', async () => clearInterval(timer));
  telemetry.gauge(
    'merle_journal_entries',
    `Actions that wait for the database, counted up to ${COUNTED_ENTRIES}.`,
    () => seen.waiting,
  );
  telemetry.gauge(
    'merle_outbox_lag_seconds',
    'For how long what happened has waited to be delivered.',
    () => deliverer.lateForMs() / 1000,
  );
  telemetry.gauge('merle_database_up', '1 where the database answers.', () =>
    database.state().state === 'ok' ? 1 : 0,
  );
  telemetry.gauge('merle_data_free_bytes', 'Room on the disk of the data folder.', () => seen.freeBytes);
  return [
    { name: 'database', vital: false, check: database.state },
    { name: 'journal', vital: false, check: () => seen.journal },
    { name: 'deliverer', vital: false, check: () => toDelivererState(deliverer.lateForMs()) },
    { name: 'disk', vital: false, check: () => seen.disk },
  ];
}

async function findFreeBytes(path: string): Promise<number | undefined> {
  try {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  } catch {
    return undefined; // some file systems do not tell
  }
}

function toDiskState(freeBytes: number | undefined): PartState {
  if (freeBytes === undefined || freeBytes >= LITTLE_DISK_BYTES) return { state: 'ok' };
  const says = `${Math.floor(freeBytes / MB)} MB are free on the disk of the data folder`;
  return { state: freeBytes < NO_DISK_BYTES ? 'down' : 'degraded', says };
}

function toJournalState(waiting: number): PartState {
  if (waiting === 0) return { state: 'ok' };
  const howMany = waiting < COUNTED_ENTRIES ? `${waiting}` : `${COUNTED_ENTRIES} or more`;
  return { state: 'degraded', says: `${howMany} actions are accepted and wait for the database` };
}

function toDelivererState(lateForMs: number): PartState {
  if (lateForMs < LATE_MS) return { state: 'ok' };
  return {
    state: 'degraded',
    says: `what happens reaches others ${Math.round(lateForMs / 1000)} seconds late`,
  };
}
