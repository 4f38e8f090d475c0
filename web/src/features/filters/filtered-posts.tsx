import { useQuery } from '@tanstack/preact-query';
import type { Filter, FilterStatus, Status } from '@merle/contract';
import { Button, PostSkeletons } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { PostCard } from '#features/posts/index.ts';
import { Fault, useSending } from '#features/people/index.ts';
import { useFiltersChanged } from './use-filters.ts';
import { words } from './words.ts';

/** The posts that were put into a filter by hand, each with a way out. */
export function FilteredPosts({ filter }: { readonly filter: Filter }) {
  const { client, statuses } = useSession();
  const ids = filter.statuses.map(({ status_id }) => status_id);
  const { isPending } = useQuery({
    queryKey: ['filtered posts', ids],
    queryFn: async ({ signal }) => {
      statuses.put(await client.get<readonly Status[]>('/api/v1/statuses', { id: ids }, signal));
      return true;
    },
  });
  return (
    <section class="filter-form-posts">
      <h2>{words.postsTitle}</h2>
      {isPending ? (
        <PostSkeletons count={1} />
      ) : (
        <ul>
          {filter.statuses.map((entry) => (
            <FilteredPost key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
    </section>
  );
}

function FilteredPost({ entry }: { readonly entry: FilterStatus }) {
  const { client } = useSession();
  const onChanged = useFiltersChanged();
  const { send, isBusy, failure } = useSending();
  const remove = () =>
    send(async () => {
      await client.delete(`/api/v2/filters/statuses/${entry.id}`);
      await onChanged();
    });
  return (
    <li>
      <PostCard id={entry.status_id} place="thread" />
      <p>
        <Button look="quiet" isSmall isBusy={isBusy} onClick={() => void remove()}>
          {words.removePost}
        </Button>
      </p>
      <Fault text={failure} />
    </li>
  );
}
