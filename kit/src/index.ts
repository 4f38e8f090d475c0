export { type EmbeddedPostgres, startPostgres, type StartPostgresInput } from './embedded-postgres.ts';
export { StartError } from './start-error.ts';
export { makeFolder, writeWhole, type WholeFile } from './whole-file.ts';
