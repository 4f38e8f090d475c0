import { useQuery } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/hooks';
import type { Account, Tag } from '@merle/contract';
import { useSession } from '#records/index.ts';
import type { Unfinished } from './completion.ts';
import { searchEmoji, toEmoji, type Emoji } from './emoji.ts';
import { useEmojiData, useOwnEmoji } from './use-server.ts';

/** What could be meant: `text` is what would be written. */
export type Suggestion = { readonly text: string } & (
  | { readonly kind: 'person'; readonly account: Account }
  | { readonly kind: 'tag'; readonly name: string }
  | { readonly kind: 'emoji'; readonly emoji: Emoji }
);

const MOST = 6;
const PAUSE_MS = 150;
const FRESH_MS = 60_000;

/** What could complete that which stands unfinished before the caret. */
export function useSuggestions(unfinished: Unfinished | undefined): readonly Suggestion[] {
  const asked = useSettled(unfinished);
  const found = useFound(asked?.kind === 'emoji' ? undefined : asked);
  const emoji = useEmoji(unfinished?.kind === 'emoji' ? unfinished.query : undefined);
  if (!unfinished) return [];
  if (unfinished.kind === 'emoji') return emoji;
  return asked?.kind === unfinished.kind ? found : [];
}

/** The same, once somebody has paused in typing it. */
function useSettled(unfinished: Unfinished | undefined): Unfinished | undefined {
  const [settled, setSettled] = useState(unfinished);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(unfinished), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [unfinished?.kind, unfinished?.query]);
  return settled;
}

function useFound(asked: Unfinished | undefined): readonly Suggestion[] {
  const { client } = useSession();
  const { kind = 'none', query = '' } = asked ?? {};
  const { data } = useQuery({
    queryKey: ['suggestions', kind, query],
    enabled: asked !== undefined,
    staleTime: FRESH_MS,
    retry: false, // by then something else is typed
    // What was found for the word as it was a letter ago stays until there is more.
    placeholderData: (before: Suggestion[] | undefined, of) =>
      of?.queryKey[1] === kind ? before : undefined,
    queryFn: async ({ signal }): Promise<Suggestion[]> => {
      if (kind === 'person') {
        const path = '/api/v1/accounts/search';
        const people = await client.get<Account[]>(path, { q: query, limit: MOST }, signal);
        return people.map((account) => ({ kind: 'person', account, text: `@${account.acct}` }));
      }
      const wish = { q: query, type: 'hashtags', limit: MOST };
      const { hashtags } = await client.get<{ hashtags: Tag[] }>('/api/v2/search', wish, signal);
      return hashtags.map(({ name }) => ({ kind: 'tag', name, text: `#${name}` }));
    },
  });
  return data ?? [];
}

function useEmoji(query: string | undefined): readonly Suggestion[] {
  const own = useOwnEmoji(query !== undefined);
  const { data = [] } = useEmojiData(query !== undefined);
  if (query === undefined) return [];
  const all = [...own, ...data.flat().map(toEmoji)];
  return searchEmoji(all, query, MOST).map((emoji) => ({ kind: 'emoji', emoji, text: emoji.text }));
}
