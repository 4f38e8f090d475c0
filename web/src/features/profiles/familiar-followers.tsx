import { useQuery } from '@tanstack/preact-query';
import type { Account, FamiliarFollowers as Familiar } from '@merle/contract';
import { Avatar } from '#ui/index.ts';
import { toList } from '#language/index.ts';
import { useSession } from '#records/index.ts';
import { toName } from '#features/people/index.ts';
import { words } from './words.ts';

const NAMED = 2;
const FACES = 3;

/** Who of those that one follows follows this account; nothing where nobody does. */
export function FamiliarFollowers({ account: { id } }: { readonly account: Account }) {
  const { client } = useSession();
  const { data } = useQuery({
    queryKey: ['familiar', id],
    queryFn: ({ signal }) =>
      client.get<readonly Familiar[]>('/api/v1/accounts/familiar_followers', { id: [id] }, signal),
  });
  const people = data?.[0]?.accounts ?? [];
  if (people.length === 0) return null;
  const names = toList(people.slice(0, NAMED).map(toName));
  const more = people.length - NAMED;
  return (
    <p class="profile-familiar">
      <span class="profile-faces">
        {people.slice(0, FACES).map((each) => (
          <Avatar key={each.id} src={each.avatar_static} name={toName(each)} size="tiny" />
        ))}
      </span>
      <span>
        {more > 0
          ? words.familiarMore(people.slice(0, NAMED).map(toName).join(', '), more)
          : words.familiar(names)}
      </span>
    </p>
  );
}
