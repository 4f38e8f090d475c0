import './people-list.css';
import type { ComponentChildren } from 'preact';
import { useInfiniteQuery } from '@tanstack/preact-query';
import type { Account } from '@merle/contract';
import { Button, EmptyNote, ErrorNote } from '#ui/index.ts';
import type { Answer } from '#api/index.ts';
import { useSession } from '#records/index.ts';
import { AccountRow } from './account-row.tsx';
import { PeopleSkeleton } from './people-skeleton.tsx';
import { toSentence } from './to-sentence.ts';
import { words } from './words.ts';

/** People as some lists have them, with more than an account. */
export type PeopleListProps<Person extends Account = Account> = {
  /** Where the API has them. */
  readonly path: string;
  readonly emptyText?: string;
  readonly sideOf?: (person: Person) => ComponentChildren;
  readonly noteOf?: (person: Person) => ComponentChildren;
};

const PAGE = 40;

/** The pages of a list of people, as far as they were read. */
export function usePeople<Person extends Account>(path: string) {
  const { client } = useSession();
  return useInfiniteQuery({
    queryKey: ['people', path],
    queryFn: ({ pageParam, signal }) =>
      client.page<readonly Person[]>(path, { limit: PAGE, max_id: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Answer<readonly Person[]>) => last.nextMaxId,
  });
}

type Pages<Person> = { readonly pages: readonly Answer<readonly Person[]>[] };

/** All of them, in one row. */
export function toPeople<Person>(data: Pages<Person> | undefined): Person[] {
  return data?.pages.flatMap(({ value }) => value) ?? [];
}

/** A list of people, page by page. */
export function PeopleList<Person extends Account = Account>(props: PeopleListProps<Person>) {
  const { path, emptyText = words.nobody, sideOf, noteOf } = props;
  const { data, error, isPending, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } =
    usePeople<Person>(path);
  if (isPending) return <PeopleSkeleton />;
  const people = toPeople(data);
  const goOn = () => void (data ? fetchNextPage() : refetch());
  return (
    <>
      {people.length === 0 && !error && <EmptyNote title={emptyText} />}
      <ul class="people">
        {people.map((person) => (
          <li key={person.id}>
            <AccountRow account={person} side={sideOf?.(person)} note={noteOf?.(person)} />
          </li>
        ))}
      </ul>
      {error && <ErrorNote title={toSentence(error)} onRetry={goOn} />}
      {hasNextPage && !error && (
        <p class="people-more">
          <Button look="quiet" isBusy={isFetchingNextPage} onClick={goOn}>
            {words.more}
          </Button>
        </p>
      )}
    </>
  );
}
