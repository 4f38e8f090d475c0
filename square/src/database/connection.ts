import postgres from 'postgres';
import { withArrayParameters } from './array-parameters.ts';

const INT8 = 20;
const BOOL = 16;

/** A pool, or a transaction of it: what every query takes first. */
export type Db = postgres.Sql<{ bigint: bigint }>;
export type Tx = postgres.TransactionSql<{ bigint: bigint }>;
export type DbOrTx = Db | Tx;
/** A piece of SQL with its parameters, not sent by itself but put into a statement. */
export type Fragment = postgres.PendingQuery<postgres.Row[]>;

export type DatabaseOptions = {
  readonly url: string;
  /** In place of the URL’s host: the folder of a unix socket, say, which takes a third less time on the way. */
  readonly host?: string | undefined;
  readonly connections: number;
  /** The longest that one statement may take, in milliseconds, before the server ends it. */
  readonly statementTimeoutMs: number;
};

/** Opens a pool lazily: no connection is made until the first query. `bigint` columns come as `bigint`. */
export function connect(options: DatabaseOptions): Db {
  const sql = postgres(options.url, {
    ...(options.host !== undefined && { host: options.host }),
    max: options.connections,
    idle_timeout: 300,
    connect_timeout: 2,
    backoff: () => 0.2,
    onnotice: () => {},
    connection: {
      application_name: 'merle',
      statement_timeout: options.statementTimeoutMs,
      TimeZone: 'UTC',
    },
    types: {
      bigint: {
        to: INT8,
        from: [INT8],
        serialize: (value: bigint) => value.toString(),
        parse: (text: string) => BigInt(text),
      },
      // In an array of them the elements come as texts (see array-parameters.ts), and postgres.js takes any text for false.
      boolean: {
        to: BOOL,
        from: [BOOL],
        serialize: (value: unknown) => (value === true || value === 'true' ? 't' : 'f'),
        parse: (text: string) => text === 't',
      },
    },
  });
  return withArrayParameters(sql);
}
