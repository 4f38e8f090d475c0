import type { Clock } from '#kernel/index.ts';
import {
  claimDueWork,
  isDatabaseAway,
  postponeDueWork,
  type Db,
  type DueWork,
  type Tx,
} from '#database/index.ts';
import type { AfterCommit } from './deliverer.ts';
import { createWorkLoop, type WorkLoop } from './work-loop.ts';

/**
 * Does one kind of due work. `tx` is the transaction that takes the work out of the table. May see it twice, and
 * must then do no harm. Work that goes on is written down again, under the same name.
 */
export type DueHandler = (work: DueWork, tx: Tx) => Promise<AfterCommit | void>;

export type DueWorkerDeps = {
  readonly db: Db;
  readonly clock: Clock;
  readonly handlers: Readonly<Record<string, DueHandler>>;
  readonly onFault: (error: unknown, work: DueWork | undefined) => void;
};

/** Does each piece of work when it is due, a second late at most; what fails is tried again later. */
export function createDueWorker(deps: DueWorkerDeps): WorkLoop {
  return createWorkLoop({ work: () => doNext(deps), onFault: (error) => deps.onFault(error, undefined) });
}

async function doNext(deps: DueWorkerDeps): Promise<boolean> {
  let work: DueWork | undefined;
  const after: AfterCommit[] = [];
  try {
    await deps.db.begin(async (tx) => {
      work = await claimDueWork(tx, new Date(deps.clock()));
      const tell = work && (await handlerOf(deps, work)(work, tx));
      if (tell) after.push(tell);
    });
  } catch (error) {
    if (isDatabaseAway(error) || !work) throw error;
    deps.onFault(error, work);
    await postponeDueWork(deps.db, work);
    return true;
  }
  for (const tell of after) tell();
  return work !== undefined;
}

function handlerOf(deps: DueWorkerDeps, work: DueWork): DueHandler {
  const handler = deps.handlers[work.kind];
  if (!handler) throw new Error(`nobody does due work of the kind ${work.kind}`);
  return handler;
}
