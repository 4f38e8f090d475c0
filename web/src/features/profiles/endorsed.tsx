import { useQuery } from '@tanstack/preact-query';
import type { Account } from '@merle/contract';
import { Avatar } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { toName } from '#features/people/index.ts';
import { words } from './words.ts';

const MOST = 12;

/** Whom somebody recommends on their profile. */
export function Endorsed({ account: { id } }: { readonly account: Account }) {
  const { client } = useSession();
  const { data = [] } = useQuery({
    queryKey: ['endorsed', id],
    queryFn: ({ signal }) =>
      client.get<readonly Account[]>(`/api/v1/accounts/${id}/endorsements`, { limit: MOST }, signal),
  });
  if (data.length === 0) return null;
  return (
    <section class="profile-endorsed">
      <h2>{words.endorsed}</h2>
      <ul>
        {data.map((each) => (
          <li key={each.id}>
            <a href={`/@${each.acct}`}>
              <Avatar src={each.avatar_static} name={toName(each)} size="tiny" />
              <bdi>{toName(each)}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
