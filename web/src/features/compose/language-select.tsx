import { useMemo } from 'preact/hooks';
import { Icon } from '#ui/index.ts';
import { toLanguageName } from '#language/index.ts';
import { guessLanguage } from './guess-language.ts';
import { useLanguages } from './use-server.ts';
import { words } from './words.ts';

const AUTOMATIC = '';

export type LanguageSelectProps = {
  readonly text: string;
  readonly value: string | undefined;
  readonly onChange: (language: string | undefined) => void;
};

/** Which language the post is in: found out from its text, or chosen. */
export function LanguageSelect({ text, value, onChange }: LanguageSelectProps) {
  const known = useLanguages();
  const guess = value === undefined ? guessLanguage(text) : undefined;
  const options = useMemo(() => listOptions(known, value), [known, value]);
  const shown = value ?? guess;
  return (
    <label class="composer-choice composer-language">
      <Icon name="translate" />
      <span class="unseen">{words.language}</span>
      <span aria-hidden="true">{shown === undefined ? words.automatic : toLanguageName(shown)}</span>
      <Icon name="down" />
      <select
        value={value ?? AUTOMATIC}
        onChange={(event) => onChange(event.currentTarget.value || undefined)}
      >
        <option value={AUTOMATIC}>
          {guess === undefined ? words.automatic : words.automaticAs(toLanguageName(guess))}
        </option>
        {options.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function listOptions(known: readonly string[], value: string | undefined) {
  const own = navigator.languages.map((tag) => tag.split('-')[0]!);
  const codes = new Set([...(known.length > 0 ? known : own), ...(value === undefined ? [] : [value])]);
  return [...codes]
    .map((code) => ({ code, name: toLanguageName(code) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, LANGUAGE));
}
