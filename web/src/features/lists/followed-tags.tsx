import type { Tag } from '@merle/contract';
import { Button, ErrorNote, Icon, Waiting } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { toTagPath } from '#features/posts/index.ts';
import { Fault, toSentence, useSending } from '#features/people/index.ts';
import { useFollowedTags, useTagsChanged } from './use-lists.ts';
import { words } from './words.ts';

/** The tags that one follows, each with a way out. */
export function FollowedTags() {
  const { data, error, isPending, refetch } = useFollowedTags();
  return (
    <section class="lists-tags" aria-labelledby="followed-tags">
      <h2 id="followed-tags">{words.tags}</h2>
      {isPending && <Waiting />}
      {error && !data && <ErrorNote title={toSentence(error)} onRetry={() => void refetch()} />}
      {data?.length === 0 && <p class="lists-note">{words.noTags}</p>}
      <ul class="lists">
        {data?.map((tag) => (
          <FollowedTag key={tag.id} tag={tag} />
        ))}
      </ul>
    </section>
  );
}

function FollowedTag({ tag: { name } }: { readonly tag: Tag }) {
  const { client } = useSession();
  const onChanged = useTagsChanged();
  const { send, isBusy, failure } = useSending();
  const unfollow = () =>
    send(async () => {
      await client.post(`/api/v1/tags/${encodeURIComponent(name)}/unfollow`);
      await onChanged();
    });
  return (
    <li>
      <div class="lists-row">
        <a href={toTagPath(name)}>
          <Icon name="hash" />
          <bdi>{name}</bdi>
        </a>
        <Button look="quiet" isSmall isBusy={isBusy} onClick={() => void unfollow()}>
          {words.unfollow}
          <span class="unseen"> #{name}</span>
        </Button>
      </div>
      <Fault text={failure} />
    </li>
  );
}
