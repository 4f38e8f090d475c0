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
  const { options, expiresInSeconds, isMultiple, hidesTotals } = poll;
  const list = useFocusOnNew(options.length);
  const setOption = (at: number, text: string) => onChange({ ...poll, options: options.with(at, text) });
  const add = () => onChange({ ...poll, options: [...options, ''] });
  const mayAdd = options.length < limits.maxOptions;
  return (
    <fieldset class="poll-editor">
      <legend>{words.poll}</legend>
      <ol ref={list}>
        {options.map((option, at) => (
          <li key={at} class="poll-option">
            <TextField
              label={words.option(at + 1)}
              isLabelUnseen
              placeholder={words.option(at + 1)}
              value={option}
              dir="auto"
              onInput={(event) => setOption(at, event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.isComposing || event.ctrlKey || event.metaKey) return;
                event.preventDefault();
                if (mayAdd) add();
              }}
            />
            <IconButton
              icon="close"
              name={words.removeOption(at + 1)}
              disabled={options.length <= FEWEST}
              onClick={() => onChange({ ...poll, options: options.toSpliced(at, 1) })}
            />
          </li>
        ))}
      </ol>
      <div class="poll-settings">
        <Button look="plain" icon="plus" isSmall onClick={add} disabled={!mayAdd}>
          {words.addOption}
        </Button>
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
      </div>
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
      <Button look="plain" icon="trash" isSmall onClick={onRemove}>
        {words.removePoll}
      </Button>
    </fieldset>
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
