import { useQuery } from '@tanstack/preact-query';
import type { NotificationPolicy } from '@merle/contract';
import { Icon } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { words } from './words.ts';

export const POLICY_KEY = ['notification policy'] as const;

/** Says how many people wait to be let in; nothing where nobody does, or where the server holds nothing back. */
export function HeldBackLink() {
  const { client } = useSession();
  const { data } = useQuery({
    queryKey: POLICY_KEY,
    queryFn: ({ signal }) => client.get<NotificationPolicy>('/api/v2/notifications/policy', {}, signal),
  });
  const people = data?.summary.pending_requests_count ?? 0;
  if (people === 0) return null;
  return (
    <a class="notice-held" href="/notifications/requests">
      <Icon name="tray" />
      <span>{words.heldBack(people)}</span>
      <Icon name="next" />
    </a>
  );
}
