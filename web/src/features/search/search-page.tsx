import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useLocation, useSearch } from 'wouter-preact';
import { Icon, IconButton, PageTitle } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { createRecentSearches } from './recent-searches.ts';
import { SearchBegin } from './search-begin.tsx';
import { SearchResults } from './search-results.tsx';
import { useSettled } from './use-settled.ts';
import { walkResults } from './walk-results.ts';
import { words } from './words.ts';
import './search.css';

/** Finds people, tags, and what an address names, as one types. */
export function SearchPage() {
  const { owner } = useSession();
  const { text, shown, setText } = useSearchText();
  const [asked, setAsked] = useState<string>();
  const recent = useMemo(() => createRecentSearches(owner, localStorage), [owner]);
  const submit = () => {
    recent.add(text);
    setAsked(text.trim());
  };
  return (
    <>
      <PageTitle title={shown === '' ? words.title : words.titleOf(shown)} isUnseen />
      <div class="search" onKeyDown={walkResults}>
        <SearchField text={text} onText={setText} onSubmit={submit} />
        {shown === '' ? (
          <SearchBegin recent={recent} onChoose={setText} />
        ) : (
          <SearchResults text={shown} isAsked={shown === asked} onOpen={() => recent.add(shown)} />
        )}
      </div>
    </>
  );
}

type FieldProps = {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onSubmit: () => void;
};

function SearchField({ text, onText, onSubmit }: FieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const submit = (event: Event) => {
    event.preventDefault();
    onSubmit();
  };
  const clear = () => {
    onText('');
    input.current?.focus();
  };
  return (
    <form class="search-form" role="search" action="/search" onSubmit={submit}>
      <Icon name="search" />
      <input
        ref={input}
        class="input"
        type="search"
        name="q"
        value={text}
        aria-label={words.label}
        placeholder={words.hint}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        enterkeyhint="search"
        autofocus
        onInput={(event) => onText(event.currentTarget.value)}
      />
      {text !== '' && <IconButton icon="close" name={words.clear} isSmall onClick={clear} />}
    </form>
  );
}

type SearchText = {
  readonly text: string;
  /** For what results are shown: the text once nobody types on, and nothing at once where it was emptied. */
  readonly shown: string;
  readonly setText: (text: string) => void;
};

/** The text that is searched for, also kept in the address: going back comes back to its results. */
function useSearchText(): SearchText {
  const [, navigate] = useLocation();
  const address = new URLSearchParams(useSearch()).get('q') ?? '';
  const [text, setText] = useState(address);
  const wanted = useSettled(text.trim());
  const shown = text.trim() === '' ? '' : wanted;
  useEffect(() => {
    const query = shown === '' ? '' : `?${new URLSearchParams({ q: shown }).toString()}`;
    if (shown !== address) navigate(`/search${query}`, { replace: true });
  }, [shown]);
  useEffect(() => {
    if (address !== shown) setText(address); // a link led here
  }, [address]);
  return { text, shown, setText };
}
