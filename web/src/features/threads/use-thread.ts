import { useQuery } from '@tanstack/preact-query';
import type { Context, Status } from '@merle/contract';
import type { Failure } from '#api/index.ts';
import { useSession, type Session } from '#records/index.ts';

/** The ids of a thread around a post. */
export type Thread = { readonly ancestors: readonly string[]; readonly descendants: readonly string[] };

/** The post that a thread is about; it may stand there already from where one comes. */
export function useFocusedPost(id: string) {
  const session = useSession();
  return useQuery<boolean, Failure>({
    queryKey: ['status', id],
    queryFn: async ({ signal }) => {
      session.statuses.put([await session.client.get<Status>(`/api/v1/statuses/${id}`, {}, signal)]);
      return true;
    },
  });
}

/** What stands before and after it; as the device kept it where the square does not answer. */
export function useThread(id: string) {
  const session = useSession();
  return useQuery<Thread, Failure>({
    queryKey: ['context', id],
    queryFn: ({ signal }) => readThread(session, id, signal),
  });
}

async function readThread({ client, statuses }: Session, id: string, signal: AbortSignal): Promise<Thread> {
  const { ancestors, descendants } = await client.get<Context>(`/api/v1/statuses/${id}/context`, {}, signal);
  statuses.put([...ancestors, ...descendants]);
  return { ancestors: ancestors.map(toId), descendants: descendants.map(toId) };
}

function toId(status: Status): string {
  return status.id;
}
