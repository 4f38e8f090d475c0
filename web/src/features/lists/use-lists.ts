import { useQuery, useQueryClient } from '@tanstack/preact-query';
import type { Account, List, Tag } from '@merle/contract';
import type { Failure } from '#api/index.ts';
import { useSession } from '#records/index.ts';

const LISTS = ['lists'];

/** The reader's lists, by their titles. */
export function useLists() {
  const { client } = useSession();
  return useQuery<readonly List[], Failure>({
    queryKey: LISTS,
    queryFn: ({ signal }) => client.get('/api/v1/lists', {}, signal),
  });
}

export function useList(id: string) {
  const { client } = useSession();
  return useQuery<List, Failure>({
    queryKey: [...LISTS, 'one', id],
    queryFn: ({ signal }) => client.get(`/api/v1/lists/${id}`, {}, signal),
  });
}

/** Everybody in a list. */
export function useMembers(id: string) {
  const { client } = useSession();
  return useQuery<readonly Account[], Failure>({
    queryKey: [...LISTS, 'members', id],
    queryFn: ({ signal }) => client.get(`/api/v1/lists/${id}/accounts`, { limit: 0 }, signal),
  });
}

/** People whom one follows, as only those can be in a list, by what is typed of their names. */
export function useCandidates(text: string) {
  const { client } = useSession();
  return useQuery<readonly Account[], Failure>({
    queryKey: ['list candidates', text],
    enabled: text !== '',
    queryFn: ({ signal }) =>
      client.get('/api/v1/accounts/search', { q: text, following: true, limit: 10 }, signal),
  });
}

export function useFollowedTags() {
  const { client } = useSession();
  return useQuery<readonly Tag[], Failure>({
    queryKey: ['followed tags'],
    queryFn: ({ signal }) => client.get('/api/v1/followed_tags', { limit: 200 }, signal),
  });
}

/** To be called once a list, or who is in it, has changed. */
export function useListsChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: LISTS });
}

export function useTagsChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['followed tags'] });
}
