import type { List } from '@merle/contract';
import { useState } from 'preact/hooks';
import { Button, EmptyNote, ErrorNote, Icon, IconButton, PageTitle, Tag, Waiting } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { Welcome } from '#features/accounts/index.ts';
import { toSentence } from '#features/people/index.ts';
import { FollowedTags } from './followed-tags.tsx';
import { ListDialog } from './list-dialog.tsx';
import { useLists } from './use-lists.ts';
import { words } from './words.ts';
import './lists.css';

/** The reader's lists, and the tags that they follow. */
export function ListsPage() {
  const { account } = useSession();
  return account ? <Overview /> : <Welcome next="/lists" />;
}

function Overview() {
  const asked = useLists();
  const [isCreating, setCreating] = useState(false);
  const create = () => setCreating(true);
  return (
    <>
      <PageTitle title={words.lists}>
        <IconButton icon="plus" name={words.create} onClick={create} isInk />
      </PageTitle>
      {asked.data ? <Lists lists={asked.data} onCreate={create} /> : asked.isPending && <Waiting />}
      {asked.error && !asked.data && (
        <ErrorNote title={toSentence(asked.error)} onRetry={() => void asked.refetch()} />
      )}
      <FollowedTags />
      {isCreating && <ListDialog list={undefined} onClose={() => setCreating(false)} />}
    </>
  );
}

type ListsProps = { readonly lists: readonly List[]; readonly onCreate: () => void };

function Lists({ lists, onCreate }: ListsProps) {
  if (lists.length === 0) {
    return (
      <EmptyNote
        title={words.emptyTitle}
        icon="list"
        action={
          <Button icon="plus" onClick={onCreate}>
            {words.create}
          </Button>
        }
      >
        {words.emptyText}
      </EmptyNote>
    );
  }
  return (
    <ul class="lists">
      {lists.map(({ id, title, exclusive }) => (
        <li key={id}>
          <a href={`/lists/${id}`}>
            <Icon name="list" />
            <bdi>{title}</bdi>
            {exclusive && <Tag>{words.exclusiveMark}</Tag>}
            <Icon name="next" />
          </a>
        </li>
      ))}
    </ul>
  );
}
