import { useQuery } from '@tanstack/preact-query';
import type { CustomEmoji, Language } from '@merle/contract';
import { useSession } from '#records/index.ts';
import { toOwnEmoji } from './emoji.ts';
import { toLimits, USUAL_LIMITS, type Limits } from './limits.ts';

const HOUR_MS = 3_600_000;

/** What the server takes; the usual until it is known. */
export function useLimits(): Limits {
  const { instance } = useSession();
  const { data } = useQuery({ queryKey: ['limits'], queryFn: instance, staleTime: HOUR_MS });
  return data ? toLimits(data) : USUAL_LIMITS;
}

/** The languages that posts may be marked with, by code; empty until they are known. */
export function useLanguages(): readonly string[] {
  const { client } = useSession();
  const { data } = useQuery({
    queryKey: ['languages'],
    queryFn: ({ signal }) => client.get<Language[]>('/api/v1/instance/languages', {}, signal),
    staleTime: HOUR_MS,
  });
  return data?.map(({ code }) => code) ?? [];
}

/** The square's own emoji; `isWanted` once somebody looks for one. */
export function useOwnEmoji(isWanted: boolean) {
  const { client } = useSession();
  const { data } = useQuery({
    queryKey: ['custom emoji'],
    queryFn: ({ signal }) => client.get<CustomEmoji[]>('/api/v1/custom_emojis', {}, signal),
    staleTime: HOUR_MS,
    enabled: isWanted,
  });
  return data ? toOwnEmoji(data) : [];
}

/** The emoji of Unicode, which come once somebody looks for one. */
export function useEmojiData(isWanted: boolean) {
  return useQuery({
    queryKey: ['emoji'],
    queryFn: async () => (await import('virtual:emoji')).EMOJI,
    staleTime: Infinity,
    enabled: isWanted,
  });
}
