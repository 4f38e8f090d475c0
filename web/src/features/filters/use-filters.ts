import { useQuery, useQueryClient } from '@tanstack/preact-query';
import type { Filter } from '@merle/contract';
import type { Failure } from '#api/index.ts';
import { useSession } from '#records/index.ts';
import { takeOverFilters } from './take-over-filters.ts';

const NAME = ['filters'];

/** The reader's filters. */
export function useFilters() {
  const { client } = useSession();
  return useQuery<readonly Filter[], Failure>({
    queryKey: NAME,
    queryFn: ({ signal }) => client.get('/api/v2/filters', {}, signal),
  });
}

/** To be called once a filter has changed: every screen takes it over. */
export function useFiltersChanged(): () => Promise<void> {
  const session = useSession();
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({ queryKey: NAME });
    void takeOverFilters(session).catch(() => {}); // what is loaded next is filtered by the square anyway
  };
}
