import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import type { List } from '@merle/contract';
import {
  ButtonLink,
  EmptyNote,
  ErrorNote,
  Menu,
  PageTitle,
  PostSkeletons,
  type MenuItem,
} from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { Welcome } from '#features/accounts/index.ts';
import { toSentence } from '#features/people/index.ts';
import { TimelineList } from '#features/timelines/index.ts';
import { DeleteList } from './delete-list.tsx';
import { ListDialog } from './list-dialog.tsx';
import { MembersPage } from './members-page.tsx';
import { useList, useMembers } from './use-lists.ts';
import { words } from './words.ts';
import './lists.css';

type Props = { readonly id: string; readonly part: string | undefined };

/** A list: what its people write, or who is in it. */
export function ListPage({ id, part }: Props) {
  const { account } = useSession();
  return account ? <Opened id={id} part={part} /> : <Welcome next={`/lists/${id}`} />;
}

function Opened({ id, part }: Props) {
  const { data: list, error, refetch } = useList(id);
  if (list && part === 'members') return <MembersPage list={list} />;
  if (list) return <ListTimeline list={list} />;
  if (!error) return <PostSkeletons count={5} />;
  return error.kind === 'not-found' ? (
    <>
      <PageTitle title={words.gone} />
      <EmptyNote
        title={words.gone}
        icon="list"
        action={<ButtonLink href="/lists">{words.toLists}</ButtonLink>}
      />
    </>
  ) : (
    <>
      <PageTitle title={words.lists} />
      <ErrorNote title={toSentence(error)} onRetry={() => void refetch()} />
    </>
  );
}

function ListTimeline({ list }: { readonly list: List }) {
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState<'edit' | 'delete'>();
  const { data: members } = useMembers(list.id);
  const close = () => setAsking(undefined);
  const membersPath = `/lists/${list.id}/members`;
  const items = (): MenuItem[] => [
    { text: words.members, icon: 'people', href: membersPath },
    { text: words.edit, icon: 'edit', onSelect: () => setAsking('edit') },
    'line',
    { text: words.delete, icon: 'trash', isDanger: true, onSelect: () => setAsking('delete') },
  ];
  return (
    <>
      <PageTitle title={list.title} onBack={() => navigate('/lists')}>
        <Menu items={items} />
      </PageTitle>
      {members?.length === 0 ? (
        <EmptyNote
          title={words.nobodyTitle}
          icon="people"
          action={<ButtonLink href={membersPath}>{words.addPeople}</ButtonLink>}
        >
          {words.nobodyText}
        </EmptyNote>
      ) : (
        <TimelineList name={{ kind: 'list', id: list.id }} emptyText={words.noPosts} />
      )}
      {asking === 'edit' && <ListDialog list={list} onClose={close} />}
      {asking === 'delete' && <DeleteList list={list} onClose={close} />}
    </>
  );
}
