import { useQuery } from '@tanstack/preact-query';
import type { Suggestion } from '@merle/contract';
import { useQueries, useSession } from '#records/index.ts';

const KEY = ['suggestions'] as const;
const LIMIT = 10;

export type Suggestions = {
  /** Undefined until they are known, and for visitors. */
  readonly suggestions: readonly Suggestion[] | undefined;
  /** Goes at once, and comes back where the square could not be told; throws Failure. */
  dismiss(accountId: string): Promise<void>;
};

/** People whom somebody may want to follow. */
export function useSuggestions(): Suggestions {
  const { client, account } = useSession();
  const queries = useQueries();
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) =>
      client.get<readonly Suggestion[]>('/api/v2/suggestions', { limit: LIMIT }, signal),
    enabled: account !== undefined,
  });
  return {
    suggestions: data,
    dismiss: async (accountId) => {
      const before = queries.getQueryData<readonly Suggestion[]>(KEY);
      queries.setQueryData(
        KEY,
        before?.filter((each) => each.account.id !== accountId),
      );
      try {
        await client.delete(`/api/v1/suggestions/${accountId}`);
      } catch (error) {
        queries.setQueryData(KEY, before);
        throw error;
      }
    },
  };
}
