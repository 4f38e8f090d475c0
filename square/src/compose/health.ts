import { statfs } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { WaitingAccounts } from '#actions/index.ts';
import type { Journal } from '#engines/journal/index.ts';
import type { Part, PartState } from '#http/index.ts';
import type { Telemetry } from '#telemetry/index.ts';
import type { Shutdown } from './shutdown.ts';

export type HealthInput = {
  readonly dataPath: string;
  readonly database: { state(): PartState };
  readonly journal: Journal;
  readonly waiting: Pick<WaitingAccounts, 'count'>;
  readonly deliverer: { lateForMs(): number };
  readonly dueWorker: { lateForMs(): number };
  readonly openStreams: { size(): number };
  readonly telemetry: Telemetry;
  readonly log: Logger;
  readonly shutdown: Shutdown;
};

const LOOK_MS = 5_000;
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
  const { telemetry, database, deliverer, dueWorker, openStreams, waiting, log, shutdown } = input;
  const seen = { journal: UNKNOWN, disk: UNKNOWN, freeBytes: undefined as number | undefined };
  const look = async () => {
    try {
      seen.freeBytes = await findFreeBytes(input.dataPath);
      seen.disk = toDiskState(seen.freeBytes);
      await input.journal.pending(1);
      seen.journal = UNKNOWN;
    } catch (err) {
      log.warn({ err }, 'the journal cannot be looked at');
      seen.journal = { state: 'down', says: 'the journal cannot be read' };
    }
  };
  const timer = setInterval(() => void look(), LOOK_MS).unref();
  void look();
  shutdown.add('health', async () => clearInterval(timer));
  telemetry.gauge('merle_journal_entries', 'Accepted actions that wait for the database.', waiting.count);
  telemetry.gauge(
    'merle_outbox_lag_seconds',
    'For how long what happened has waited to be delivered.',
    () => deliverer.lateForMs() / 1000,
  );
  telemetry.gauge(
    'merle_due_work_lag_seconds',
    'For how long what was due has waited to be done.',
    () => dueWorker.lateForMs() / 1000,
  );
  telemetry.gauge('merle_streams_open', 'Streams that people listen to.', openStreams.size);
  telemetry.gauge('merle_database_up', '1 where the database answers.', () =>
    database.state().state === 'ok' ? 1 : 0,
  );
  telemetry.gauge('merle_data_free_bytes', 'Room on the disk of the data folder.', () => seen.freeBytes);
  return [
    { name: 'database', vital: false, check: database.state },
    { name: 'journal', vital: false, check: () => toJournalState(seen.journal, waiting.count()) },
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

function toJournalState(seen: PartState, waiting: number): PartState {
  const figures = { waiting };
  if (seen.state !== 'ok' || waiting === 0) return { ...seen, figures };
  const says = `${waiting} ${waiting === 1 ? 'action is' : 'actions are'} accepted and ${waiting === 1 ? 'waits' : 'wait'} for the database`;
  return { state: 'degraded', says, figures };
}

function toDelivererState(lateForMs: number): PartState {
  const figures = { lateForMs: Math.round(lateForMs) };
  if (lateForMs < LATE_MS) return { state: 'ok', figures };
  const says = `what happens reaches others ${Math.round(lateForMs / 1000)} seconds late`;
  return { state: 'degraded', says, figures };
}
