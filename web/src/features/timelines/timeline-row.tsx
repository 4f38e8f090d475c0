import { Button, Icon, useStored } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { AuthorName, PostCard, toProfilePath, type Place } from '#features/posts/index.ts';
import type { Gap } from './rows.ts';
import type { ShownRow } from './shown-rows.ts';
import { words } from './words.ts';

type Props = { readonly row: ShownRow; readonly place: Place; readonly onFill: (gap: Gap) => Promise<void> };

/** One row: a post, somebody's repost, several reposts that open, or a place where posts are missing. */
export function TimelineRow({ row, place, onFill }: Props) {
  switch (row.kind) {
    case 'post':
      return <EntryRow id={row.id} place={place} />;
    case 'reposts':
      return (
        <details class="timeline-reposts">
          <summary>
            <Icon name="repost" /> {words.reposts(row.ids.length)}
          </summary>
          {row.ids.map((id) => (
            <EntryRow key={id} id={id} place={place} />
          ))}
        </details>
      );
    case 'gap':
      return (
        <p class="timeline-gap">
          <Button look="quiet" onClick={() => void onFill(row)}>
            {words.gap}
          </Button>
        </p>
      );
  }
}

function EntryRow({ id, place }: { readonly id: string; readonly place: Place }) {
  const { statuses } = useSession();
  const entry = useStored(statuses.entry(id));
  if (!entry) return null;
  return (
    <div class="timeline-row">
      {entry.isRepost && (
        <p class="timeline-reposter">
          <Icon name="repost" />
          <a href={toProfilePath(entry.account)}>
            <AuthorName account={entry.account} />
          </a>{' '}
          {words.reposted}
        </p>
      )}
      <PostCard id={entry.shownId} place={place} />
    </div>
  );
}
