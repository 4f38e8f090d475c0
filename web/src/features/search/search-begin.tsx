import { useQuery } from '@tanstack/preact-query';
import type { Account, Suggestion, Tag } from '@merle/contract';
import { Button, EmptyNote, IconButton, useStored, useUi } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { AccountRow, FollowButton, toName, toSentence } from '#features/people/index.ts';
import type { RecentSearches } from './recent-searches.ts';
import { TagRow } from './tag-row.tsx';
import { useSuggestions } from './use-suggestions.ts';
import { words } from './words.ts';

type Props = { readonly recent: RecentSearches; readonly onChoose: (text: string) => void };

/** What stands there before anything is typed. */
export function SearchBegin({ recent, onChoose }: Props) {
  const { client, account } = useSession();
  const kept = useStored(recent);
  const { suggestions, dismiss } = useSuggestions();
  const { data: trends = [] } = useQuery({
    queryKey: ['trends'],
    queryFn: ({ signal }) => client.get<readonly Tag[]>('/api/v1/trends/tags', {}, signal),
  });
  const isBare = kept.length + trends.length + (suggestions?.length ?? 0) === 0;
  return (
    <>
      <Recent recent={recent} kept={kept} onChoose={onChoose} />
      {trends.length > 0 && (
        <section class="search-part">
          <h2>{words.trends}</h2>
          <ul>
            {trends.map((tag) => (
              <li key={tag.name} data-result="">
                <TagRow tag={tag} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {suggestions && suggestions.length > 0 && <Suggestions suggestions={suggestions} onDismiss={dismiss} />}
      {isBare && (!account || suggestions) && <EmptyNote icon="search" title={words.beginText} />}
    </>
  );
}

type RecentProps = Props & { readonly kept: readonly string[] };

function Recent({ recent, kept, onChoose }: RecentProps) {
  if (kept.length === 0) return null;
  return (
    <section class="search-part">
      <header class="search-part-head">
        <h2>{words.recent}</h2>
        <Button look="plain" isSmall onClick={recent.clear}>
          {words.forgetAll}
        </Button>
      </header>
      <ul>
        {kept.map((text) => (
          <li key={text} class="search-recent" data-result="">
            <button type="button" onClick={() => onChoose(text)}>
              <bdi>{text}</bdi>
            </button>
            <IconButton icon="close" name={words.forget(text)} isSmall onClick={() => recent.remove(text)} />
          </li>
        ))}
      </ul>
      <p class="search-note">{words.recentNote}</p>
    </section>
  );
}

type SuggestionsProps = {
  readonly suggestions: readonly Suggestion[];
  readonly onDismiss: (id: string) => Promise<void>;
};

function Suggestions({ suggestions, onDismiss }: SuggestionsProps) {
  const { toasts } = useUi();
  const dismiss = ({ id }: Account) => {
    onDismiss(id).catch((error: unknown) => toasts.show({ text: toSentence(error), isFault: true }));
  };
  return (
    <section class="search-part">
      <h2>{words.suggestions}</h2>
      <ul>
        {suggestions.map(({ account, source }) => (
          <li key={account.id} data-result="">
            <AccountRow
              account={account}
              note={source === 'past_interactions' ? words.byFriends : undefined}
              side={
                <>
                  <FollowButton account={account} isSmall />
                  <IconButton
                    icon="close"
                    name={words.dismiss(toName(account))}
                    isSmall
                    onClick={() => dismiss(account)}
                  />
                </>
              }
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
