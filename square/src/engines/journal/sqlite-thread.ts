import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { openEntries } from './entries.ts';
import { openReservations } from './reservations.ts';
import {
  toAnswer,
  type Answer,
  type Batch,
  type Call,
  type ThreadInput,
  type ThreadMessage,
} from './sqlite-calls.ts';
import { toJournalProblem } from './sqlite-fault.ts';

// The thread of the journal's files. Waiting for an fsync, or for a disk that hangs, it holds up nobody who only reads.

type CallOf<What> = Extract<Call, { what: What }>;
type Files = ReturnType<typeof openFiles>;

function openFiles({ folder, maxEntries, maxBytes, maxReservations }: ThreadInput) {
  const entries = openEntries(join(folder, 'journal.db'), { maxEntries, maxBytes });
  return { entries, reservations: openReservations(join(folder, 'keys.db'), maxReservations) };
}

/** Calls of one kind share a transaction. None waits for another's answer, so their kinds need keep no order. */
function runBatch(files: Files, { calls, nowMs }: Batch): Answer[] {
  const answers = new Map<Call, Answer>();
  const group = <What extends Call['what']>(what: What, run: (calls: CallOf<What>[]) => Answer[]) => {
    const ofKind = calls.filter((call): call is CallOf<What> => call.what === what);
    if (ofKind.length === 0) return;
    const results = attempt(ofKind, run);
    for (const [i, call] of ofKind.entries()) answers.set(call, results[i]!);
  };
  group('reserve', (all) =>
    files.reservations
      .reserve(
        all.map((call) => call.reservation),
        nowMs,
      )
      .map((value) => ({ value })),
  );
  group('append', (all) =>
    files.entries
      .append(all.map((call) => call.entries))
      .map(({ fault }) => (fault === undefined ? { value: undefined } : toAnswer(fault))),
  );
  group('settle', (all) => {
    files.entries.settle(all.flatMap((call) => call.ids));
    return all.map(() => ({ value: undefined }));
  });
  group('pending', (all) => all.map((call) => ({ value: files.entries.listOldest(call.limit) })));
  return calls.map((call) => answers.get(call)!);
}

function attempt<C>(calls: C[], run: (calls: C[]) => Answer[]): Answer[] {
  try {
    return run(calls);
  } catch (error) {
    const answer = toAnswer(toJournalProblem(error));
    return calls.map(() => answer);
  }
}

function say(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}

function serve(files: Files): void {
  parentPort?.on('message', (batch: Batch | 'close') => {
    if (batch !== 'close') return say({ answers: runBatch(files, batch) });
    files.entries.close();
    files.reservations.close();
    parentPort?.close();
  });
  say({ opened: { value: undefined } });
}

try {
  serve(openFiles(workerData as ThreadInput));
} catch (error) {
  say({ opened: { bug: error } });
}
