import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Failure } from '#api/index.ts';
import { createNotificationsApi } from './notifications-api.ts';
import { makeLike } from './test-notifications.ts';

function createServer({ hasGroups }: { readonly hasGroups: boolean }) {
  const asked: string[] = [];
  const answer = { nextMaxId: undefined, freshness: 'live', standing: 'published' };
  const client = {
    page: async (path: string, query: { types?: readonly string[] }) => {
      asked.push(`${path} ${query.types?.join(',') ?? 'all'}`);
      if (!path.includes('v2')) return { ...answer, value: [makeLike(2, 'ben'), makeLike(1, 'ana')] };
      if (!hasGroups) throw new Failure('not-found', 'no such thing');
      return {
        ...answer,
        value: { accounts: [], statuses: [], partial_accounts: [], notification_groups: [] },
      };
    },
    post: async (path: string) => asked.push(path),
  } as never;
  return { api: createNotificationsApi(client), asked };
}

describe('notifications of a server', () => {
  test('are asked for in groups', async () => {
    const { api, asked } = createServer({ hasGroups: true });
    await api.readPage('mentions');
    await api.dismiss({ key: 'favourite-1', id: '5' } as never);
    assert.deepEqual(asked, [
      '/api/v2/notifications mention,quote',
      '/api/v2/notifications/favourite-1/dismiss',
    ]);
  });

  test('are grouped here where it groups none, and it is asked for groups once only', async () => {
    const { api, asked } = createServer({ hasGroups: false });
    const page = await api.readPage('all');
    assert.equal(page.groups.length, 1);
    await api.readPage('all');
    await api.dismiss(page.groups[0]!);
    assert.deepEqual(asked, [
      '/api/v2/notifications all',
      '/api/v1/notifications all',
      '/api/v1/notifications all',
      '/api/v1/notifications/2/dismiss',
    ]);
  });
});
