import { Problem, type Clock } from '#kernel/index.ts';
import { take, toAnswer, type Answer, type Call } from './sqlite-calls.ts';
import type { JournalThread } from './start-thread.ts';

export type CallQueue = {
  call<T>(call: Call): Promise<T>;
  /** After all calls that wait are answered; later ones are refused. */
  close(): Promise<void>;
};

/** Calls that may wait for a slow disk at a time, and that go to it at once. */
const MAX_CALLS = 10_000;
const MAX_BATCH = 1000;

type Waiting = { readonly call: Call } & PromiseWithResolvers<unknown>;

/** Hands calls to a thread by the batch; where it died another is started for the next. */
export async function openCallQueue(start: () => Promise<JournalThread>, clock: Clock): Promise<CallQueue> {
  let thread: JournalThread | undefined = await start();
  let closed = false;
  let drained: Promise<void> | undefined;
  const waiting: Waiting[] = [];

  async function run(calls: readonly Call[]): Promise<readonly Answer[]> {
    try {
      thread ??= await start();
      return await thread.run({ calls, nowMs: clock() });
    } catch (cause) {
      thread = undefined;
      const answer = toAnswer(
        new Problem('unavailable', 'The journal cannot be reached just now.', { cause }),
      );
      return calls.map(() => answer);
    }
  }

  async function drain(): Promise<void> {
    await Promise.resolve(); // What else is called in this tick comes along.
    while (waiting.length > 0) {
      const batch = waiting.splice(0, MAX_BATCH);
      const answers = await run(batch.map(({ call }) => call));
      for (const [i, answer] of answers.entries()) take(answer, batch[i]!);
    }
    drained = undefined;
  }

  return {
    call: async <T>(call: Call) => {
      if (closed) throw new Problem('unavailable', 'The journal is closed: the program is stopping.');
      if (waiting.length >= MAX_CALLS)
        throw new Problem('unavailable', 'Too much waits for the disk already.');
      const entry: Waiting = { call, ...Promise.withResolvers<unknown>() };
      waiting.push(entry);
      drained ??= drain();
      return (await entry.promise) as T;
    },
    close: async () => {
      closed = true;
      await drained;
      const last = thread;
      thread = undefined;
      await last?.close();
    },
  };
}
