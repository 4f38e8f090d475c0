import { Problem, type Id } from '#kernel/index.ts';
import type { Cards } from '#engines/cards/index.ts';
import type { Db, Guard } from '#database/index.ts';
import { toHandle, type Account, type AccountCounts } from './account.ts';
import { listAccountsById, listIdsByHandle } from './account-queries.ts';

/** An account as it is kept in memory, with the bytes of the JSON that was made of it, if any. */
export type AccountCard = { readonly account: Account; wire: Buffer | undefined };

export type AccountReader = {
  /** The cards of these accounts; those that name nobody are left out. From memory first. */
  find(ids: readonly Id[]): Promise<ReadonlyMap<Id, AccountCard>>;
  get(id: Id): Promise<Account>;
  /** Accounts by handle (`alice`, `bob@remote.example`), any case. */
  findByHandles(handles: readonly string[]): Promise<ReadonlyMap<string, Account>>;
  /** What is in memory, without asking the database. */
  peek(id: Id): AccountCard | undefined;
  /** After a change: the next read takes it from the database. */
  refresh(ids: readonly Id[]): void;
  /** Takes over figures that a write has just made, without a read. */
  count(id: Id, counts: Partial<AccountCounts>): void;
  keep(account: Account): void;
};

const CARD_BYTES = 4_000;

export function createAccountReader(deps: {
  db: Db;
  guard: Guard;
  accountCards: Cards<AccountCard>;
  handles: HandleCache;
}): AccountReader {
  const { db, guard, accountCards, handles } = deps;
  const keep = (account: Account): AccountCard => {
    const card = { account, wire: undefined };
    accountCards.set(account.id, card, CARD_BYTES);
    handles.set(toHandle(account.username, account.domain), account.id);
    return card;
  };
  const find = async (ids: readonly Id[]): Promise<ReadonlyMap<Id, AccountCard>> => {
    const known = accountCards.find(ids);
    if (known.size === ids.length) return known;
    const found = new Map(known);
    const missing = [...new Set(ids)].filter((id) => !found.has(id));
    for (const account of missing.length ? await guard.run(() => listAccountsById(db, missing)) : [])
      found.set(account.id, keep(account));
    return found;
  };
  const findByHandles = async (given: readonly string[]) => {
    const wanted = [...new Set(given.map((handle) => handle.toLowerCase()))];
    const ids = new Map(wanted.flatMap((handle) => pairIfKnown(handle, handles.get(handle))));
    const unknown = wanted.filter((handle) => !ids.has(handle));
    for (const [handle, id] of unknown.length ? await guard.run(() => listIdsByHandle(db, unknown)) : [])
      ids.set(handle, id);
    const cards = await find([...ids.values()]);
    return new Map([...ids].flatMap(([handle, id]) => pairIfKnown(handle, cards.get(id)?.account)));
  };
  return {
    find,
    findByHandles,
    get: async (id) => {
      const card = (await find([id])).get(id);
      if (!card) throw new Problem('not-found', 'There is no such account.');
      return card.account;
    },
    peek: (id) => accountCards.get(id),
    refresh: (ids) => accountCards.drop(ids),
    count: (id, counts) => {
      const card = accountCards.get(id);
      if (card) keep({ ...card.account, counts: { ...card.account.counts, ...counts } });
    },
    keep,
  };
}

/** Handles of accounts seen lately: a mention in a post that is accepted while the database is away must still resolve. */
export type HandleCache = { get(handle: string): Id | undefined; set(handle: string, id: Id): unknown };

function pairIfKnown<T>(key: string, value: T | undefined): [string, T][] {
  return value === undefined ? [] : [[key, value]];
}
