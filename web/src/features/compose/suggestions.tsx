import { Avatar, classes } from '#ui/index.ts';
import { AuthorName } from '#features/posts/index.ts';
import type { Suggestion } from './use-suggestions.ts';
import { words } from './words.ts';

export type SuggestionsProps = {
  readonly id: string;
  readonly suggestions: readonly Suggestion[];
  readonly active: number;
  readonly onChoose: (at: number) => void;
};

/** What could be meant by what is being typed; the focus stays in the text. */
export function Suggestions({ id, suggestions, active, onChoose }: SuggestionsProps) {
  return (
    <ul id={id} class="suggestions" role="listbox" aria-label={words.suggestionsName}>
      {suggestions.map((suggestion, at) => (
        <li
          key={suggestion.text}
          id={`${id}-${at}`}
          class={classes('suggestion', at === active && 'active')}
          role="option"
          aria-selected={at === active}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(at)}
        >
          <Face suggestion={suggestion} />
        </li>
      ))}
    </ul>
  );
}

function Face({ suggestion }: { readonly suggestion: Suggestion }) {
  switch (suggestion.kind) {
    case 'person': {
      const { account } = suggestion;
      return (
        <>
          <Avatar src={account.avatar_static} name={account.display_name || account.username} size="small" />
          <span class="suggestion-text">
            <AuthorName account={account} />
            <small>@{account.acct}</small>
          </span>
        </>
      );
    }
    case 'tag':
      return <span class="suggestion-text">#{suggestion.name}</span>;
    case 'emoji': {
      const { url, text, name } = suggestion.emoji;
      return (
        <>
          <span class="suggestion-emoji" aria-hidden="true">
            {url === undefined ? text : <img src={url} alt="" width="24" height="24" />}
          </span>
          <span class="suggestion-text">{name}</span>
        </>
      );
    }
  }
}
