import type { BaseStatus } from '@merle/contract';
import { useStored } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { withWishes } from './with-wishes.ts';

/** A post as it stands for the person who reads it: what they wished for and is not sent yet counts as done. */
export function usePost(id: string): BaseStatus | undefined {
  const { statuses, outbox, owner } = useSession();
  const post = useStored(statuses.post(id));
  const items = useStored({ get: () => outbox.list(owner), subscribe: outbox.subscribe });
  return post && withWishes(post, items);
}
