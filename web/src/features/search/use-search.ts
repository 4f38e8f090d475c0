import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import type { Search } from '@merle/contract';
import type { Failure } from '#api/index.ts';
import { useSession } from '#records/index.ts';
import { toPostPath, toProfilePath } from '#features/posts/index.ts';

export const FEW = 10;
export const MOST = 40;

/** What is found for a text; what was found before stands there until then. Typing on gives up what was asked for. */
export function useSearchFor(text: string, limit: number) {
  const { client, statuses, account } = useSession();
  return useQuery<Search, Failure>({
    queryKey: ['search', text, limit],
    enabled: text !== '',
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      // Servers look elsewhere for an address only for those who are signed in.
      const query = { q: text, limit, ...(account && isAddress(text) && { resolve: true }) };
      const found = await client.get<Search>('/api/v2/search', query, signal);
      statuses.put(found.statuses);
      return found;
    },
  });
}

export function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

/** Where an address leads, as soon as it is known; undefined where it names nothing. */
export function toFoundPath({ accounts: [account], statuses: [post] }: Search): string | undefined {
  if (post) return toPostPath(post);
  return account && toProfilePath(account);
}
