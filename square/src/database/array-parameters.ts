import type postgres from 'postgres';

type Db = postgres.Sql<{ bigint: bigint }>;

/**
 * postgres.js declares an array by the type of its first element (`bigint` for `bigint[]`), which the server refuses;
 * an array of texts is left to the server, which knows from the query what it must be. So the elements that
 * postgres.js would name a type for go as texts. Holds for the pool, its transactions and reserved connections.
 */
export function withArrayParameters<T extends Db>(sql: T): T {
  return new Proxy(sql, {
    apply: (target, self, [first, ...rest]: [unknown, ...unknown[]]) =>
      Reflect.apply(target, self, [first, ...(isTemplate(first) ? rest.map(toParameter) : rest)]) as unknown,
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (name === 'begin' || name === 'savepoint') return withTransactions(target, value as Begin);
      if (name === 'reserve') return async () => withArrayParameters(await target.reserve());
      return value;
    },
  });
}

type Begin = (...args: unknown[]) => unknown;
type Work = (tx: Db) => unknown;

function withTransactions(sql: Db, begin: Begin): Begin {
  return (...args) =>
    Reflect.apply(
      begin,
      sql,
      args.map((arg) =>
        typeof arg === 'function' ? (tx: Db) => (arg as Work)(withArrayParameters(tx)) : arg,
      ),
    );
}

function isTemplate(value: unknown): boolean {
  return Array.isArray(value) && 'raw' in value;
}

function toParameter(value: unknown): unknown {
  // postgres.js writes `t` for nothing but `true` itself, so booleans go as the server's own literal.
  if (Array.isArray(value) && value.some((each) => typeof each === 'boolean'))
    return `{${value.map((each: unknown) => String(each ?? 'null')).join(',')}}`;
  return Array.isArray(value) && value.some(isTyped)
    ? value.map((each: unknown) => (isTyped(each) ? toText(each) : each))
    : value;
}

type Typed = bigint | Date;

function isTyped(value: unknown): value is Typed {
  return typeof value === 'bigint' || value instanceof Date;
}

function toText(value: Typed): string {
  return value instanceof Date ? value.toISOString() : String(value);
}
