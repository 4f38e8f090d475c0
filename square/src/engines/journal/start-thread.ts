import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { StartError } from '@merle/kit';
import type { Answer, Batch, ThreadInput, ThreadMessage } from './sqlite-calls.ts';

/** The thread that holds the files, seen from outside. It keeps the process alive only while it works. */
export type JournalThread = {
  /** One batch at a time. Rejects where the thread died: what became of the batch is then not known. */
  run(batch: Batch): Promise<readonly Answer[]>;
  close(): Promise<void>;
};

/** Rejects with a StartError where the files cannot be opened. */
export async function startThread(input: ThreadInput): Promise<JournalThread> {
  const worker = new Worker(new URL('./sqlite-thread.ts', import.meta.url), {
    workerData: input,
    execArgv: [],
  });
  const gone = new Error('the thread of the journal ended');
  let heard = Promise.withResolvers<ThreadMessage>();
  let ended = false;
  worker.on('message', (message: ThreadMessage) => heard.resolve(message));
  worker.on('error', (error) => heard.reject(error));
  worker.on('exit', () => {
    ended = true;
    heard.reject(gone);
  });

  async function hear(): Promise<ThreadMessage> {
    worker.ref();
    return heard.promise.finally(() => worker.unref());
  }

  const first = await hear();
  if ('opened' in first && 'bug' in first.opened) throw toStartError(first.opened.bug);
  return {
    run: async (batch) => {
      if (ended) throw gone;
      heard = Promise.withResolvers();
      worker.postMessage(batch);
      const message = await hear();
      return 'answers' in message ? message.answers : [];
    },
    close: async () => {
      if (ended) return;
      worker.ref();
      const exit = once(worker, 'exit');
      worker.postMessage('close');
      await exit;
    },
  };
}

/** Of an error only its text has come through from the thread. */
function toStartError(cause: unknown): StartError {
  return new StartError(cause instanceof Error ? cause.message : String(cause), { cause });
}
