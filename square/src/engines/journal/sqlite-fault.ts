import { Problem } from '#kernel/index.ts';

const BUSY = 5;
const LOCKED = 6;
const READ_ONLY = 8;
const IO_ERROR = 10;
const DAMAGED = 11;
const FULL = 13;
const CANNOT_OPEN = 14;
const NO_DATABASE = 26;

// https://sqlite.org/rescode.html
const reasons: Readonly<Record<number, string>> = {
  [BUSY]: 'another program holds its file',
  [LOCKED]: 'another program holds its file',
  [READ_ONLY]: 'its file cannot be written',
  [IO_ERROR]: 'its disk fails',
  [DAMAGED]: 'its file is damaged',
  [FULL]: 'its disk is full',
  [CANNOT_OPEN]: 'its file cannot be opened',
  [NO_DATABASE]: 'its file is damaged',
};

/** Why the disk, or what lies on it, failed a SQLite call; undefined for an error that is a bug of ours. */
export function findDiskFault(error: unknown): string | undefined {
  return reasons[resultCode(error) & 0xff];
}

export function isDamaged(error: unknown): boolean {
  return [DAMAGED, NO_DATABASE].includes(resultCode(error) & 0xff);
}

/** What people are told of a disk fault; any other error as it is. */
export function toJournalProblem(error: unknown): unknown {
  const reason = findDiskFault(error);
  if (reason === undefined) return error;
  return new Problem('unavailable', `The journal cannot keep anything: ${reason}.`, { cause: error });
}

function resultCode(error: unknown): number {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) : 0;
}
