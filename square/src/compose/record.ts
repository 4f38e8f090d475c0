import { join } from 'node:path';
import { findPostgresUrl, StartError } from '@merle/kit';
import { createMint, findId, shardOfAccount, systemClock } from '#kernel/index.ts';
import { listIdsByHandle } from '#accounts/index.ts';
import { insertCrowd, type Crowd } from '#crowd/index.ts';
import { connect } from '#database/index.ts';
import { createTokenKeeper } from '#oauth/index.ts';
import type { Config } from './config.ts';
import { readSecret, toDataPath } from './data-folder.ts';
import { DATABASE } from './database.ts';

/** The record of a square that another process runs, for rehearsals on this machine: who may read its files may do all. */
export type OpenRecord = {
  /** Writes accounts and follows; answers the accounts' ids. The square must not have read these accounts before. */
  insertCrowd(crowd: Crowd, onProgress?: (done: number) => void): Promise<string[]>;
  /** Those of the usernames that somebody has, in lower case. */
  findTaken(usernames: readonly string[]): Promise<ReadonlySet<string>>;
  /** A token of the account that may read and write. */
  signFor(accountId: string): string;
  close(): Promise<void>;
};

const CONNECTIONS = 2;
const STATEMENT_TIMEOUT_MS = 60_000;

/** Throws StartError where no square has ever run on these settings. */
export async function openRecord(config: Config): Promise<OpenRecord> {
  const folder = toDataPath(config.dataFolder);
  const url = config.databaseUrl ?? (await findPostgresUrl(join(folder, 'postgres'), DATABASE));
  if (url === undefined) throw new StartError(`No square has run on ${folder} yet: start one first.`);
  const secret = config.secret ?? (await readSecret(join(folder, 'secret.key')));
  const db = connect({ url, connections: CONNECTIONS, statementTimeoutMs: STATEMENT_TIMEOUT_MS });
  const mint = createMint(systemClock);
  const { sign } = createTokenKeeper({ secret });
  return {
    insertCrowd: async (crowd, onProgress) =>
      (await insertCrowd(db, mint, crowd, onProgress)).map((id) => id.toString()),
    findTaken: async (usernames) =>
      new Set(
        (
          await listIdsByHandle(
            db,
            usernames.map((name) => name.toLowerCase()),
          )
        ).keys(),
      ),
    signFor: (text) => {
      const accountId = findId(text);
      if (accountId === undefined) throw new Error(`${text} is not the id of an account`);
      const tokenId = mint(shardOfAccount(accountId));
      return sign({ tokenId, accountId, appId: undefined, scopes: ['read', 'write', 'follow'] });
    },
    close: () => db.end({ timeout: 1 }),
  };
}
