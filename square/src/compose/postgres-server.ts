import type { Logger } from 'pino';
import { keepPostgres, type KeepEvent, type KeptPostgres } from '@merle/kit';

export type PostgresServerInput = {
  readonly folder: string;
  readonly durability: 'on' | 'off';
  readonly log: Logger;
};

/** The embedded PostgreSQL, kept running, with what happens to it in the log; throws `StartError` when the first start fails. */
export function startPostgresServer({ folder, durability, log }: PostgresServerInput): Promise<KeptPostgres> {
  return keepPostgres({
    folder,
    durability,
    log: (line) => log.debug({ postgres: line }, 'postgres'),
    onEvent: (event) => report(log, event),
  });
}

function report(log: Logger, event: KeepEvent): void {
  if (event.kind === 'ended') log.error(event, 'the database server ended unexpectedly');
  else if (event.kind === 'started') log.warn(event, 'the database server was started again');
  else if (event.kind === 'reserve spent')
    log.error('the disk is full: free some space; the database comes back on the space laid by for that');
  else log.error({ ...event, err: event.error }, 'the database server could not be started again; trying on');
}
