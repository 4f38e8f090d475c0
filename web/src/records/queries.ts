import { QueryClient } from '@tanstack/preact-query';
import { isPassing } from '#api/index.ts';
import type { Session } from './session.ts';
import { useSession } from './use-session.ts';

const MOMENT_MS = 30_000;
const TRIES = 2;

const made = new WeakMap<Session, QueryClient>();

/** What the screens of a session have read; made when the first of them is opened, as home does without. */
export function queriesOf(session: Session): QueryClient {
  const queries = made.get(session) ?? createQueries();
  made.set(session, queries);
  return queries;
}

export function useQueries(): QueryClient {
  return queriesOf(useSession());
}

function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: MOMENT_MS,
        // What was refused is refused again; what passes is tried once more, and then told with a button.
        retry: (failures, error) => isPassing(error) && failures < TRIES,
        networkMode: 'always',
      },
    },
  });
}
