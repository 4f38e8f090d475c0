import { LRUCache } from 'lru-cache';
import type { Clock, Id } from '#kernel/index.ts';
import { isDatabaseAway, type Db, type Guard } from '#database/index.ts';
import type { Standings } from './standings.ts';
import { toLogins, type Login, type User } from './user.ts';
import { findIdByLogin, findUser, listNewestUsers } from './user-queries.ts';

const MAX_USERS = 20_000;
const FRESH_MS = 5 * 60_000;

/**
 * Users from memory while they are fresh, else from the database; those that are known can sign in while it is away.
 * A password that was changed meanwhile is noticed by the account's generation, and the old one is never believed.
 */
export type UserReader = {
  find(accountId: Id): Promise<User | undefined>;
  /** By an e-mail address, username or handle. Throws DatabaseAway where it cannot be known whether there is one. */
  findByLogin(typed: string): Promise<User | undefined>;
  /** The next read takes it from the database. */
  drop(accountId: Id): void;
  /** Fills the memory with the newest users, so that they can sign in though the database goes away. */
  warm(): Promise<void>;
};

type Known = { readonly user: User; readonly loadedAtMs: number };
type UserReaderDeps = { db: Db; guard: Guard; clock: Clock; standings: Standings; domain: string };

export function createUserReader(deps: UserReaderDeps): UserReader {
  const { db, guard, clock, standings, domain } = deps;
  // With `max` room for all of them would be made at the start.
  const known = new LRUCache<Id, Known>({ maxSize: MAX_USERS, sizeCalculation: () => 1 });
  const ids = new LRUCache<string, Id>({ maxSize: 2 * MAX_USERS, sizeCalculation: () => 1 });

  const keep = (user: User): User => {
    known.set(user.accountId, { user, loadedAtMs: clock() });
    ids.set(`handle:${user.username.toLowerCase()}`, user.accountId);
    ids.set(`email:${user.email}`, user.accountId);
    return user;
  };
  const load = async (accountId: Id, fallback: User | undefined): Promise<User | undefined> => {
    try {
      const user = await guard.run(() => findUser(db, accountId));
      return user && keep(user);
    } catch (error) {
      if (fallback && isDatabaseAway(error)) return fallback;
      throw error;
    }
  };
  const find = (accountId: Id): Promise<User | undefined> => {
    const { user, loadedAtMs } = known.get(accountId) ?? { user: undefined, loadedAtMs: 0 };
    const isCurrent = user?.generation === standings.get(accountId).generation;
    if (user && isCurrent && clock() - loadedAtMs < FRESH_MS) return Promise.resolve(user);
    return load(accountId, isCurrent ? user : undefined);
  };
  const findByName = async (login: Login): Promise<User | undefined> => {
    const seenId = ids.get(`${login.kind}:${login.name}`);
    const seen = seenId === undefined ? undefined : await find(seenId);
    if (seen && bears(seen, login)) return seen;
    const id = await guard.run(() => findIdByLogin(db, login));
    return id === undefined ? undefined : find(id);
  };
  return {
    find,
    findByLogin: async (typed) => {
      for (const login of toLogins(typed, domain)) {
        const user = await findByName(login);
        if (user) return user;
      }
      return undefined;
    },
    drop: (accountId) => {
      const entry = known.get(accountId);
      // Kept as the last resort, but too old to be used while the database answers.
      if (entry) known.set(accountId, { user: entry.user, loadedAtMs: 0 });
    },
    warm: async () => {
      const users = await guard.run(() => listNewestUsers(db, MAX_USERS));
      for (const user of users.toReversed()) keep(user);
    },
  };
}

function bears(user: User, { kind, name }: Login): boolean {
  return kind === 'email' ? user.email === name : user.username.toLowerCase() === name;
}
