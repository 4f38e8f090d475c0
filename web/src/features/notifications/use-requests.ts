import { useInfiniteQuery, type InfiniteData } from '@tanstack/preact-query';
import type { NotificationRequest } from '@merle/contract';
import type { Answer } from '#api/index.ts';
import { queriesOf, useSession } from '#records/index.ts';
import { POLICY_KEY } from './held-back.tsx';
import { openNotifications } from './open-notifications.ts';

type Page = Answer<readonly NotificationRequest[]>;

const PATH = '/api/v1/notifications/requests';
const KEY = ['notification requests'] as const;

/** The people who wait to be let in, those of whom something came last first. */
export function useRequests() {
  const { client, statuses } = useSession();
  return useInfiniteQuery({
    queryKey: KEY,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const page = await client.page<readonly NotificationRequest[]>(PATH, { max_id: pageParam }, signal);
      statuses.put(page.value.flatMap(({ last_status }) => last_status ?? []));
      return page;
    },
    getNextPageParam: ({ nextMaxId }) => nextMaxId,
  });
}

export type Decision = 'accept' | 'dismiss';

/** Lets somebody in, so that what was held back stands among the others, or dismisses it; throws Failure. */
export function useDecide() {
  const session = useSession();
  const queries = queriesOf(session);
  return async (id: string, decision: Decision): Promise<void> => {
    await session.client.post(`${PATH}/${id}/${decision}`);
    queries.setQueryData<InfiniteData<Page>>(KEY, (data) => data && without(data, id));
    void queries.invalidateQueries({ queryKey: POLICY_KEY });
    if (decision !== 'accept') return;
    const { all } = openNotifications(session).lists;
    // What was asked for is not kept waiting.
    void all.refresh().then(all.showNext);
  };
}

function without(data: InfiniteData<Page>, id: string): InfiniteData<Page> {
  const pages = data.pages.map((page) => ({ ...page, value: page.value.filter((each) => each.id !== id) }));
  return { ...data, pages };
}
