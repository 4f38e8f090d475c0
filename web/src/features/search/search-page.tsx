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
  const [text, setText] = useState(useTextOfAddress());
  const wanted = useSettled(text.trim());
  const shown = text.trim() === '' ? '' : wanted; // what was emptied is empty at once
  const [asked, setAsked] = useState<string>();
  const recent = useMemo(() => createRecentSearches(owner, localStorage), [owner]);
  useKeptInAddress(shown);
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
          <SearchResults
            key={shown === asked ? 'asked' : 'typed'}
            text={shown}
            isAsked={shown === asked}
            onOpen={() => recent.add(shown)}
          />
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

function useTextOfAddress(): string {
  return new URLSearchParams(useSearch()).get('q') ?? '';
}

/** So that going back comes back to the results. */
function useKeptInAddress(text: string): void {
  const [, navigate] = useLocation();
  const before = useTextOfAddress();
  useEffect(() => {
    if (text !== before)
      navigate(text === '' ? '/search' : `/search?${new URLSearchParams({ q: text }).toString()}`, {
        replace: true,
      });
  }, [text]);
}
