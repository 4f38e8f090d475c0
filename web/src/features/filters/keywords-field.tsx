import { useRef } from 'preact/hooks';
import { Button, Checkbox, IconButton, TextField } from '#ui/index.ts';
import { NO_KEYWORD, type KeywordDraft } from './filter-draft.ts';
import { words } from './words.ts';

type Props = {
  readonly keywords: readonly KeywordDraft[];
  readonly onChange: (keywords: readonly KeywordDraft[]) => void;
};

/** The words and phrases of a filter, as many as one likes. */
export function KeywordsField({ keywords, onChange }: Props) {
  const root = useRef<HTMLFieldSetElement>(null);
  const set = (at: number, part: Partial<KeywordDraft>) =>
    onChange(keywords.map((each, n) => (n === at ? { ...each, ...part } : each)));
  const focus = (selector: string) =>
    requestAnimationFrame(() => root.current?.querySelector<HTMLElement>(selector)?.focus());
  const add = () => {
    onChange([...keywords, NO_KEYWORD]);
    focus('li:last-child input');
  };
  const remove = (at: number) => {
    onChange(keywords.filter((_, n) => n !== at));
    focus('div > .button');
  };
  return (
    <fieldset ref={root} class="field filter-form-words">
      <legend>{words.keywords}</legend>
      <ul>
        {keywords.map(({ text, isWholeWord }, at) => (
          <li key={at}>
            <TextField
              label={words.keyword(at + 1)}
              isLabelUnseen
              placeholder={words.keywordExample}
              value={text}
              maxLength={512}
              onInput={(event) => set(at, { text: event.currentTarget.value })}
            />
            <IconButton icon="trash" name={words.removeKeyword(text)} onClick={() => remove(at)} />
            <Checkbox
              label={words.wholeWord}
              isOn={isWholeWord}
              onChange={(isOn) => set(at, { isWholeWord: isOn })}
            />
          </li>
        ))}
      </ul>
      <div>
        <Button look="quiet" isSmall icon="plus" onClick={add}>
          {words.addKeyword}
        </Button>
      </div>
    </fieldset>
  );
}
