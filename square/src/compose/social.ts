import type { Logger } from 'pino';
import type { Clock, MintId } from '#kernel/index.ts';
import { createConversationConsumer, type ConversationEvents } from '#conversations/index.ts';
import type { Db } from '#database/index.ts';
import { createDueWorker, type Consumer, type DueHandler } from '#deliver/index.ts';
import type { Bus } from '#engines/bus/index.ts';
import {
  createCrowdHandlers,
  createNotificationConsumer,
  createPruneHandler,
  type NotificationEvents,
} from '#notifications/index.ts';
import type { CoreMemory } from './core.ts';
import type { Shutdown } from './shutdown.ts';

export type SocialInput = CoreMemory & {
  readonly db: Db;
  readonly clock: Clock;
  readonly mint: MintId;
  readonly log: Logger;
  readonly bus: Bus<NotificationEvents & ConversationEvents>;
  /** Due work of other features. */
  readonly dueHandlers: Readonly<Record<string, DueHandler>>;
  readonly ready: Promise<void>;
  readonly shutdown: Shutdown;
};

/** Who tells people of what happens to them, now and when it is due. */
export function makeSocial(input: SocialInput) {
  const { db, clock, log, shutdown } = input;
  const handlers: Readonly<Record<string, DueHandler>> = {
    ...input.dueHandlers,
    ...createCrowdHandlers(input),
    ...createPruneHandler({ clock }),
  };
  const dueWorker = createDueWorker({
    db,
    clock,
    handlers,
    onFault: (err, work) => log.error({ err, work }, 'due work could not be done; it is tried again'),
  });
  shutdown.add('due work', dueWorker.stop);
  void input.ready.then(() => dueWorker.start());
  const consumers: Consumer[] = [
    createNotificationConsumer({ ...input, wakeDueWork: dueWorker.wake }),
    createConversationConsumer(input),
  ];
  return { consumers, dueWorker };
}
