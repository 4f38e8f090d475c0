import type { BaseStatus, Status } from '@merle/contract';
import { createStores, type Store } from './store.ts';

/** A post as a row of a timeline: the post itself, or somebody's repost of it. */
export type Entry = Pick<Status, 'id' | 'created_at' | 'account'> & {
  /** The post that is shown: its own id, or that of what is reposted. */
  readonly shownId: string;
  readonly isRepost: boolean;
};

/** Every post that this tab has seen, once; a row that shows one sees its changes, wherever they come from. */
export type Statuses = {
  /** Takes over what the server says of these; what is reposted is kept by its own id. */
  put(statuses: readonly Status[]): void;
  /** Undefined once it was deleted, or where it was never seen. */
  post(id: string): Store<BaseStatus | undefined>;
  entry(id: string): Store<Entry | undefined>;
  remove(id: string): void;
  /** Of the posts that are known, those first that were seen first. */
  ids(): readonly string[];
};

export function createStatuses(): Statuses {
  const posts = createStores<BaseStatus>();
  const entries = createStores<Entry>();
  const putOne = (status: Status) => {
    const { reblog, ...rest } = status;
    const shown: BaseStatus = reblog ?? { ...rest, reblog: null };
    posts.of(shown.id).set(shown);
    const { id, created_at, account } = status;
    entries.of(id).set({ id, created_at, account, shownId: shown.id, isRepost: reblog !== null });
  };
  return {
    put: (statuses) => statuses.forEach(putOne),
    post: (id) => posts.of(id),
    entry: (id) => entries.of(id),
    ids: posts.ids,
    remove: (id) => {
      posts.of(id).set(undefined);
      entries.of(id).set(undefined);
    },
  };
}
