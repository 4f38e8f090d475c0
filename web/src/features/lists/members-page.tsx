import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import type { Account, List } from '@merle/contract';
import { EmptyNote, ErrorNote, PageTitle, TextField, Waiting } from '#ui/index.ts';
import { toSentence } from '#features/people/index.ts';
import { MemberRow } from './member-row.tsx';
import { useCalmText } from './use-calm-text.ts';
import { useCandidates, useMembers } from './use-lists.ts';
import { words } from './words.ts';

/** Who is in a list: people whom one follows are found by name and put in, or taken out. */
export function MembersPage({ list }: { readonly list: List }) {
  const [, navigate] = useLocation();
  const [text, setText] = useState('');
  const { data: members, error, refetch } = useMembers(list.id);
  return (
    <>
      <PageTitle title={words.membersOf(list.title)} onBack={() => navigate(`/lists/${list.id}`)} />
      <div class="list-search">
        <TextField
          type="search"
          label={words.find}
          hint={words.findHint}
          value={text}
          autocomplete="off"
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </div>
      {error && !members && <ErrorNote title={toSentence(error)} onRetry={() => void refetch()} />}
      {!members && !error && <Waiting />}
      {members && text.trim() !== '' && <Found text={text.trim()} list={list} members={members} />}
      {members && text.trim() === '' && <Members list={list} members={members} />}
    </>
  );
}

type MembersProps = { readonly list: List; readonly members: readonly Account[] };

function Members({ list, members }: MembersProps) {
  if (members.length === 0) return <EmptyNote title={words.nobodyTitle} icon="people" />;
  return <People list={list} people={members} members={members} />;
}

function Found({ text, list, members }: MembersProps & { readonly text: string }) {
  const { data, error, refetch } = useCandidates(useCalmText(text));
  if (error && !data) return <ErrorNote title={toSentence(error)} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <>
      <p class="unseen" role="status">
        {words.found(data.length)}
      </p>
      {data.length === 0 && (
        <EmptyNote title={words.nobodyFound(text)} icon="search">
          {words.nobodyFoundText}
        </EmptyNote>
      )}
      <People list={list} people={data} members={members} />
    </>
  );
}

type PeopleProps = MembersProps & { readonly people: readonly Account[] };

function People({ list, people, members }: PeopleProps) {
  return (
    <ul class="people">
      {people.map((person) => (
        <MemberRow
          key={person.id}
          list={list}
          person={person}
          isIn={members.some(({ id }) => id === person.id)}
        />
      ))}
    </ul>
  );
}
