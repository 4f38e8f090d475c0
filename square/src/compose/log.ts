import { renameSync, statSync } from 'node:fs';
import { pino, type Logger } from 'pino';
import type { Config } from './config.ts';
import type { DataFolder } from './data-folder.ts';

/** At most two files of this size: a log must not fill the disk that posts are kept on. */
const MAX_LOG_BYTES = 20_000_000;

export type Log = {
  readonly logger: Logger;
  /** Where the file is; undefined where the log goes to standard output. */
  readonly file: string | undefined;
  close(): void;
};

/** Opens the log: lines of JSON, in the data folder where a person looks at the output, else on standard output. */
export function openLog(config: Config, folder: DataFolder, isTerminal: boolean): Log {
  const toFile = config.log === 'file' || (config.log === 'auto' && isTerminal);
  const file = toFile ? folder.at('merle.log') : undefined;
  const destination = pino.destination({
    dest: file ?? 1,
    sync: false,
    minLength: 0,
    mkdir: true,
    mode: 0o600,
  });
  if (file) rotate(destination, file);
  destination.on('error', () => {}); // a log that cannot be written must not stop the square
  const options = { level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact };
  return {
    logger: pino(options, destination),
    file,
    close: () => {
      try {
        destination.flushSync();
      } catch {
        // the disk is full or the reader is gone: there is nobody left to tell
      }
      destination.end();
    },
  };
}

const redact = {
  paths: [
    'authorization',
    'password',
    'token',
    'access_token',
    'client_secret',
    'email',
    'err.parameters',
    'err.query',
    'err.args',
  ],
  censor: '…',
};

type Destination = ReturnType<typeof pino.destination>;

function rotate(destination: Destination, file: string): void {
  let bytes = sizeOf(file);
  destination.on('write', (written) => {
    bytes += written;
    if (bytes < MAX_LOG_BYTES) return;
    bytes = 0;
    try {
      renameSync(file, `${file}.1`);
      destination.reopen();
    } catch {
      // it is tried again after as much again
    }
  });
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
