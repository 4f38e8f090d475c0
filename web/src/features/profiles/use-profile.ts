import { useQuery } from '@tanstack/preact-query';
import type { Account } from '@merle/contract';
import { useSession } from '#records/index.ts';

export function toProfileKey(acct: string) {
  return ['profile', acct.toLowerCase()] as const;
}

/** An account by its handle. */
export function useProfile(acct: string) {
  const { client } = useSession();
  return useQuery({
    queryKey: toProfileKey(acct),
    queryFn: ({ signal }) => client.get<Account>('/api/v1/accounts/lookup', { acct }, signal),
  });
}
