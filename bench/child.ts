import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A process of its own, so that what it uses can be told apart; it is asked one thing at a time. */
export type Child<Asked, Answered> = {
  readonly pid: number;
  /** Rejects with what the process said where it failed. */
  ask(asked: Asked): Promise<Answered>;
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>;
};

type Reply = { readonly answered: unknown } | { readonly fault: string };

/** Starts a file of this folder; whoever it is must call `answerParent`. */
export function startChild<Asked, Answered>(
  file: string,
  options: { readonly env?: Record<string, string> } = {},
): Child<Asked, Answered> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    // oxlint-disable-next-line node/no-process-env -- the child finds its programs where we do
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = new Promise<Reply>((resolve) => {
    child.once('exit', (code) => resolve({ fault: `${file} ended by itself with ${code}` }));
  });
  const stopWithUs = () => child.kill();
  process.once('exit', stopWithUs);
  return {
    pid: child.pid!,
    ask: async (asked) => {
      const replied = once(child, 'message').then(([reply]) => reply as Reply);
      child.send(asked as object);
      const reply = await Promise.race([replied, exited]);
      if ('fault' in reply) throw new Error(reply.fault);
      return reply.answered as Answered;
    },
    stop: async () => {
      process.removeListener('exit', stopWithUs);
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** In the child: answers what the parent asks. */
export function answerParent<Asked, Answered>(answer: (asked: Asked) => Promise<Answered>): void {
  process.on('message', (asked: Asked) => {
    answer(asked).then(
      (answered) => process.send?.({ answered }),
      (error: unknown) => process.send?.({ fault: (error as Error).stack ?? String(error) }),
    );
  });
}
