import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import type { Search } from '@merle/contract';
import { Button, EmptyNote, ErrorNote, PostSkeletons, useUi } from '#ui/index.ts';
import { AccountRow, toSentence } from '#features/people/index.ts';
import { PostCard } from '#features/posts/index.ts';
import { TagRow } from './tag-row.tsx';
import { FEW, isAddress, MOST, toFoundPath, useSearchFor } from './use-search.ts';
import { words } from './words.ts';

type Props = {
  readonly text: string;
  /** Enter was pressed: an address leads straight to what it names. */
  readonly isAsked: boolean;
  /** Something of it is opened. */
  readonly onOpen: () => void;
};

/** What was found, in parts. */
export function SearchResults({ text, isAsked, onOpen }: Props) {
  const [limit, setLimit] = useState(FEW);
  const { data, error, isPlaceholderData, isFetching, refetch } = useSearchFor(text, limit);
  const found = error ? undefined : data;
  const isSettled = found !== undefined && !isPlaceholderData;
  useArrival(found, isSettled && isAsked && isAddress(text));
  useAnnounced(text, isSettled ? found : undefined);
  if (error)
    return <ErrorNote title={toSentence(error)} onRetry={() => void refetch()} isRetrying={isFetching} />;
  if (!found) return <PostSkeletons count={4} />;
  if (isEmpty(found) && isSettled) {
    return (
      <EmptyNote icon="search" title={words.nothing(text)}>
        {words.nothingText}
      </EmptyNote>
    );
  }
  const { accounts, hashtags, statuses } = found;
  const mayHaveMore = accounts.length === limit && limit < MOST;
  return (
    <div class="search-results" aria-busy={isPlaceholderData} onClickCapture={onOpen}>
      <Part title={words.posts} isThere={statuses.length > 0}>
        {statuses.map(({ id }) => (
          <li key={id} data-result="">
            <PostCard id={id} place="public" />
          </li>
        ))}
      </Part>
      <Part title={words.people} isThere={accounts.length > 0}>
        {accounts.map((account) => (
          <li key={account.id} data-result="">
            <AccountRow account={account} />
          </li>
        ))}
      </Part>
      {mayHaveMore && (
        <p class="search-more">
          <Button look="quiet" onClick={() => setLimit(MOST)}>
            {words.morePeople}
          </Button>
        </p>
      )}
      <Part title={words.tags} isThere={hashtags.length > 0}>
        {hashtags.map((tag) => (
          <li key={tag.name} data-result="">
            <TagRow tag={tag} />
          </li>
        ))}
      </Part>
    </div>
  );
}

type PartProps = { readonly title: string; readonly isThere: boolean; readonly children: ComponentChildren };

function Part({ title, isThere, children }: PartProps) {
  if (!isThere) return null;
  return (
    <section class="search-part">
      <h2>{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}

function isEmpty({ accounts, hashtags, statuses }: Search): boolean {
  return accounts.length + hashtags.length + statuses.length === 0;
}

function useArrival(found: Search | undefined, isMeant: boolean): void {
  const [, navigate] = useLocation();
  const path = isMeant && found ? toFoundPath(found) : undefined;
  useEffect(() => {
    if (path !== undefined) navigate(path);
  }, [path]);
}

/** Who does not see what was found hears how much it is. */
function useAnnounced(text: string, found: Search | undefined): void {
  const { announcer } = useUi();
  useEffect(() => {
    if (!found) return;
    const { accounts, hashtags, statuses } = found;
    const said = words.found(accounts.length, hashtags.length, statuses.length);
    announcer.announce(isEmpty(found) ? words.nothing(text) : said);
  }, [text, found]);
}
