/** A reason why a start failed that the person at the machine can mend; its message is one sentence that says how. */
export class StartError extends Error {
  /** The system's name of the reason, such as ENOSPC, where there is one. */
  readonly code: string | undefined;
  constructor(message: string, options?: ErrorOptions & { readonly code?: string }) {
    super(message, options);
    this.name = 'StartError';
    this.code = options?.code;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full: free some space and start again',
  EDQUOT: 'the disk quota is used up: free some space and start again',
  EROFS: 'the disk is read-only: set MERLE_DATA to a folder that can be written',
  EACCES: 'this user may not write it: change its owner, or set MERLE_DATA to another folder',
  EPERM: 'this user may not write it: change its owner, or set MERLE_DATA to another folder',
  ENOTDIR: 'a part of its path is a file: set MERLE_DATA to a folder',
  EEXIST: 'a file lies in its place: set MERLE_DATA to a folder',
  ENOTEMPTY: 'other files lie in its place: set MERLE_DATA to a folder of its own',
  ENAMETOOLONG: 'its path is too long: set MERLE_DATA to a shorter one',
  EMFILE: 'this process may not open more files: raise the limit (ulimit -n)',
};

/** The words in which programs other than Node say the same. */
const SAYINGS: readonly (readonly [RegExp, string])[] = [
  [/No space left on device|disk is full/i, 'ENOSPC'],
  [/Disk quota exceeded/i, 'EDQUOT'],
  [/Read-only file system|readonly database/i, 'EROFS'],
  [/Permission denied|unable to open database file/i, 'EACCES'],
];

/** The `StartError` for what a system call, SQLite or PostgreSQL said about a folder, or undefined where no such reason is known. */
export function findFolderError(error: unknown, folder: string): StartError | undefined {
  const message = error instanceof Error ? error.message : String(error);
  const code = findErrorCode(error) ?? '';
  const known = REASONS[code] ? code : SAYINGS.find(([saying]) => saying.test(message))?.[1];
  if (!known) return undefined;
  return new StartError(`The folder ${folder} cannot be used: ${REASONS[known]}.`, {
    cause: error,
    code: known,
  });
}

/** The `code` of a system error such as ENOSPC, or undefined for any other value. */
export function findErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
