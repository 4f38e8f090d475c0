import type { Db, Guard } from '#database/index.ts';
import { followRecord, type RecordFollower } from '#identity/index.ts';
import { listSettings } from './settings-queries.ts';
import { NO_SETTINGS, type SquareSettings } from './settings.ts';

/** The square's settings, in memory: reading them never waits, and works while the database is away. */
export type SettingsReader = Pick<RecordFollower, 'start' | 'close'> & {
  readonly current: () => SquareSettings;
  /** Takes over what was changed elsewhere now, without waiting for the next look. */
  readonly refresh: () => Promise<void>;
};

const LOOKS_EVERY_MS = 10_000;

/** Follows the record, as the command line writes to it from a process of its own. */
export function createSettingsReader(deps: {
  db: Db;
  guard: Guard;
  log: { error(fields: object, message: string): void };
}): SettingsReader {
  let settings = NO_SETTINGS;
  const refresh = async () => {
    const given = await deps.guard.run(() => listSettings(deps.db));
    settings = { ...NO_SETTINGS, ...given };
  };
  const record = followRecord(refresh, { log: deps.log, everyMs: LOOKS_EVERY_MS });
  return { start: record.start, close: record.close, refresh, current: () => settings };
}
