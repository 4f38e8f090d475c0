import type { GroupedNotificationsResults, Notification, Status } from '@merle/contract';
import { Failure, type Client } from '#api/index.ts';
import { groupNotifications, toGroups, type Group } from './groups.ts';

export type GroupPage = {
  readonly groups: readonly Group[];
  readonly statuses: readonly Status[];
  /** Where the next page begins; undefined on the last. */
  readonly nextMaxId: string | undefined;
};

export type Show = 'all' | 'mentions';

export type NotificationsApi = {
  readPage(show: Show, maxId?: string): Promise<GroupPage>;
  dismiss(group: Group): Promise<void>;
  clear(): Promise<void>;
};

const LIMIT = 40;
const TYPES = { all: undefined, mentions: ['mention', 'quote'] } as const;

/** Speaks of groups with every server: with those that have none, it makes them. */
export function createNotificationsApi(client: Pick<Client, 'page' | 'post'>): NotificationsApi {
  let hasGroups = true;
  const readPage = async (show: Show, maxId?: string): Promise<GroupPage> => {
    const query = { types: TYPES[show], max_id: maxId, limit: LIMIT };
    if (!hasGroups) return readUngrouped(client, query);
    try {
      const { value, nextMaxId } = await client.page<GroupedNotificationsResults>(
        '/api/v2/notifications',
        query,
      );
      return { groups: toGroups(value), statuses: value.statuses, nextMaxId };
    } catch (error) {
      if (!(error instanceof Failure && error.kind === 'not-found')) throw error;
      hasGroups = false;
      return readUngrouped(client, query);
    }
  };
  return {
    readPage,
    dismiss: async ({ key, id }) => {
      const path = hasGroups ? `v2/notifications/${encodeURIComponent(key)}` : `v1/notifications/${id}`;
      await client.post(`/api/${path}/dismiss`);
    },
    clear: async () => {
      await client.post('/api/v1/notifications/clear');
    },
  };
}

type PageQuery = Parameters<Client['page']>[1];

async function readUngrouped(client: Pick<Client, 'page'>, query: PageQuery): Promise<GroupPage> {
  const { value, nextMaxId } = await client.page<readonly Notification[]>('/api/v1/notifications', query);
  return {
    groups: groupNotifications(value),
    statuses: value.flatMap(({ status }) => status ?? []),
    nextMaxId,
  };
}
