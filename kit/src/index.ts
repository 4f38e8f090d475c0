export { type Address, type Addresses, type EmbeddedPostgres, startPostgres } from './embedded-postgres.ts';
export { findPostgresUrl } from './find-postgres.ts';
export { makeOwnFolder } from './folder.ts';
export { holdPostgres, releasePostgres } from './hold.ts';
export { type KeepEvent, keepPostgres, type KeptPostgres } from './keep-postgres.ts';
export { AlreadyRunningError, takeLock } from './lock.ts';
export { findFolderError, StartError } from './start-error.ts';
export { makeFolder, writeWhole, type WholeFile } from './whole-file.ts';
