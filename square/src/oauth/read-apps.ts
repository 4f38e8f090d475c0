import { LRUCache } from 'lru-cache';
import type { Id } from '#kernel/index.ts';
import type { Db, Guard } from '#database/index.ts';
import { findAppId, type App } from './app.ts';
import { listAppsById } from './app-queries.ts';

const MAX_APPS = 10_000;

/** Apps, from memory first: those that were seen work on while the database is away. */
export type AppReader = {
  findByClientId(clientId: string): Promise<App | undefined>;
  find(ids: readonly Id[]): Promise<ReadonlyMap<Id, App>>;
  keep(app: App): void;
  drop(id: Id): void;
};

export function createAppReader({ db, guard }: { db: Db; guard: Guard }): AppReader {
  const apps = new LRUCache<Id, App>({ max: MAX_APPS });
  const find = async (ids: readonly Id[]) => {
    const found = new Map<Id, App>();
    for (const id of ids) {
      const app = apps.get(id);
      if (app) found.set(id, app);
    }
    const missing = [...new Set(ids)].filter((id) => !found.has(id));
    for (const app of missing.length > 0 ? await guard.run(() => listAppsById(db, missing)) : []) {
      apps.set(app.id, app);
      found.set(app.id, app);
    }
    return found;
  };
  return {
    find,
    findByClientId: async (clientId) => {
      const id = findAppId(clientId);
      const app = id === undefined ? undefined : (await find([id])).get(id);
      return app?.clientId === clientId ? app : undefined;
    },
    keep: (app) => void apps.set(app.id, app),
    drop: (id) => void apps.delete(id),
  };
}
