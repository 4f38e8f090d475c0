import { shardOfAccount, type Id } from '#kernel/index.ts';
import { insertAccounts, insertName, toHandle, type Role } from '#accounts/index.ts';
import { startSquare, toConfig, type Parts, type SettingName } from '#compose/index.ts';
import type { Db } from '#database/index.ts';
import { createApi, type Api } from './api.ts';
import { withOwnShapes } from './own-shapes.ts';
import { createTestDatabase, makeTempFolder } from './shared-postgres.ts';

/** A whole square inside a test. */
export type TestSquare = {
  readonly url: string;
  readonly db: Db;
  readonly parts: Parts;
  /** The PostgreSQL of this square alone; only with `ownDatabase`. */
  readonly postgres: TestPostgres | undefined;
  /** Makes an account and a token that may do everything. */
  createAccount(username: string, more?: { role?: Role; scopes?: readonly string[] }): Promise<TestAccount>;
  /** A client that asks as whom the token speaks for, or as nobody; its answers are held to what their routes say. */
  api(token?: string): Api;
  stop(): Promise<void>;
};

export type TestAccount = {
  readonly id: Id;
  readonly username: string;
  readonly token: string;
  readonly api: Api;
};

/** Hurts the database for real. */
export type TestPostgres = {
  /** Kills it as a power cut would; it comes back by itself. */
  kill(): Promise<void>;
  /** Kills it and keeps it down until `release`. */
  hold(): Promise<void>;
  /** Lets it start again; resolves when it answers. */
  release(): Promise<void>;
};

export type TestSquareInput = {
  /** Settings as they would stand in the environment. */
  readonly settings?: Partial<Record<SettingName, string>>;
  /** A PostgreSQL that can be killed, instead of the one that all tests of the process share. Slower to start. */
  readonly ownDatabase?: boolean;
};

const EVERYTHING = ['read', 'write', 'follow', 'push', 'profile', 'admin:read', 'admin:write'];

/** Starts a square on a free port and an empty database. Rate limits are off unless the settings say otherwise. */
export async function startTestSquare(input: TestSquareInput = {}): Promise<TestSquare> {
  const dataFolder = await makeTempFolder('merle-square-');
  const database = input.ownDatabase ? undefined : await createTestDatabase(1);
  const config = toConfig({
    PORT: '0',
    MERLE_DATA: dataFolder,
    MERLE_LOG: 'file',
    MERLE_LOG_LEVEL: 'warn',
    MERLE_RATE_LIMITS: 'off',
    ...(database && { DATABASE_URL: database.url }),
    ...input.settings,
  });
  const square = await startSquare({
    config,
    isTerminal: false,
    server: { durability: 'off' },
  });
  const { parts, url } = square;
  return {
    url,
    parts,
    db: parts.db,
    postgres: parts.server && toTestPostgres(parts.server, parts.db),
    createAccount: (username, more) => createAccount(parts, url, { username, ...more }),
    api: (token) => withOwnShapes(createApi(url, token)),
    stop: async () => {
      await square.stop();
      await database?.drop();
    },
  };
}

type AccountInput = { username: string; role?: Role; scopes?: readonly string[] };

async function createAccount(parts: Parts, url: string, input: AccountInput): Promise<TestAccount> {
  const { username, role = 'member', scopes = EVERYTHING } = input;
  const { db, mint, tokens } = parts;
  const id = mint(0);
  await db.begin(async (tx) => {
    await insertName(tx, 'handle', toHandle(username), id);
    await insertAccounts(tx, [{ id, username, role }]);
    await tx`
      insert into users (shard, account_id, email, email_confirmed_at, approved_at, password_hash)
      values (${shardOfAccount(id)}, ${id}, ${`${username}@example.org`}, now(), now(), '')`;
  });
  const token = tokens.sign({ tokenId: mint(shardOfAccount(id)), accountId: id, appId: undefined, scopes });
  return { id, username, token, api: withOwnShapes(createApi(url, token)) };
}

/** Longer than any test, though not for ever. */
const HOLD_MS = 600_000;

function toTestPostgres(server: NonNullable<Parts['server']>, db: Db): TestPostgres {
  return {
    kill: server.kill,
    hold: () => server.hold(HOLD_MS),
    release: async () => {
      await server.release();
      while (
        !(await db`select 1`.then(
          () => true,
          () => false,
        ))
      )
        await new Promise((later) => setTimeout(later, 50));
    },
  };
}
