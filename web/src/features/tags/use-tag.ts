import { useQuery } from '@tanstack/preact-query';
import type { Tag } from '@merle/contract';
import type { Failure } from '#api/index.ts';
import { useQueries, useSession } from '#records/index.ts';

export type TagVerb = 'follow' | 'unfollow' | 'feature' | 'unfeature';

/** A tag as the reader stands to it, and what they can do about it; `act` throws Failure. */
export function useTag(name: string) {
  const { client } = useSession();
  const queries = useQueries();
  const path = `/api/v1/tags/${encodeURIComponent(name)}`;
  const key = ['tag', name.toLowerCase()] as const;
  const query = useQuery<Tag, Failure>({
    queryKey: key,
    queryFn: ({ signal }) => client.get<Tag>(path, {}, signal),
  });
  const act = async (verb: TagVerb): Promise<void> => {
    const next = await client.post<Tag>(`${path}/${verb}`);
    queries.setQueryData<Tag>(key, (before) => {
      // While its database is away, the square knows the tag's name alone.
      if (before && next.history.length === 0) return { ...next, history: before.history };
      return next;
    });
    void queries.invalidateQueries({ queryKey: ['followed tags'] });
  };
  return { ...query, act };
}
