import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button, Checkbox, IconButton, Select, TextField } from '#ui/index.ts';
import type { PollDraft } from '#outbox/index.ts';
import type { Limits } from './limits.ts';
import { listDurations, toDuration } from './poll.ts';
import { words } from './words.ts';

const FEWEST = 2;

export type PollEditorProps = {
  readonly poll: PollDraft;
  readonly onChange: (poll: PollDraft) => void;
  readonly onRemove: () => void;
  readonly limits: Limits;
};

/** What people may choose from, and for how long. */
export function PollEditor({ poll, onChange, onRemove, limits }: PollEditorProps) {
  const { expiresInSeconds, isMultiple, hidesTotals } = poll;
  return (
    <fieldset class="poll-editor">
      <legend>{words.poll}</legend>
      <PollOptions
        options={poll.options}
        most={limits.maxOptions}
        onChange={(options) => onChange({ ...poll, options })}
      />
      <Select
        label={words.duration}
        isLabelUnseen
        value={String(expiresInSeconds)}
        options={listDurations(limits, expiresInSeconds).map((seconds) => ({
          value: String(seconds),
          text: words.runs(toDuration(seconds)),
        }))}
        onChange={(seconds) => onChange({ ...poll, expiresInSeconds: Number(seconds) })}
      />
      <div>
        <Checkbox
          label={words.multiple}
          isOn={isMultiple}
          onChange={(isOn) => onChange({ ...poll, isMultiple: isOn })}
        />
        <Checkbox
          label={words.hidesTotals}
          isOn={hidesTotals}
          onChange={(isOn) => onChange({ ...poll, hidesTotals: isOn })}
        />
      </div>
      <Button look="plain" icon="trash" isSmall onClick={onRemove}>
        {words.removePoll}
      </Button>
    </fieldset>
  );
}

type OptionsProps = {
  readonly options: readonly string[];
  readonly most: number;
  readonly onChange: (options: readonly string[]) => void;
};

/** Enter in one leads to the next. */
function PollOptions({ options, most, onChange }: OptionsProps) {
  const list = useFocusOnNew(options.length);
  const add = () => options.length < most && onChange([...options, '']);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.isComposing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    add();
  };
  return (
    <>
      <ol ref={list}>
        {options.map((option, at) => (
          <li key={at} class="poll-option">
            <TextField
              label={words.option(at + 1)}
              isLabelUnseen
              placeholder={words.option(at + 1)}
              value={option}
              dir="auto"
              onInput={(event) => onChange(options.with(at, event.currentTarget.value))}
              onKeyDown={onKeyDown}
            />
            <IconButton
              icon="close"
              name={words.removeOption(at + 1)}
              disabled={options.length <= FEWEST}
              onClick={() => onChange(options.toSpliced(at, 1))}
            />
          </li>
        ))}
      </ol>
      <Button look="plain" icon="plus" isSmall onClick={add} disabled={options.length >= most}>
        {words.addOption}
      </Button>
    </>
  );
}

/** Whoever adds an option wants to write it. */
function useFocusOnNew(count: number) {
  const list = useRef<HTMLOListElement>(null);
  const before = useRef(count);
  useLayoutEffect(() => {
    if (count > before.current) list.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus();
    before.current = count;
  }, [count]);
  return list;
}
