import { useEffect, useRef, useState } from 'preact/hooks';
import { classes, Icon } from '#ui/index.ts';
import type { Draft } from '#outbox/index.ts';
import type { Composition, Part } from './composition.ts';
import { ContextPost } from './context-post.tsx';
import { countDraft } from './count-characters.ts';
import type { Fault } from './find-fault.ts';
import type { Limits } from './limits.ts';
import { PartTools } from './part-tools.tsx';
import { PictureList } from './picture-list.tsx';
import type { Place } from './place.ts';
import { PollEditor } from './poll-editor.tsx';
import { useFiles } from './use-files.ts';
import { words } from './words.ts';
import { WritingArea } from './writing-area.tsx';

export type ComposerPartProps = {
  readonly part: Part;
  readonly at: number;
  readonly count: number;
  readonly place: Place;
  readonly composition: Composition;
  readonly limits: Limits;
  readonly fault: Fault | undefined;
  readonly takesFocus: boolean;
  readonly onSend: () => void;
};

type Change = (more: Partial<Draft>) => void;

/** One post of those that are being written. */
export function ComposerPart(props: ComposerPartProps) {
  const { part, at, count, composition, limits, fault, takesFocus } = props;
  const { key, draft } = part;
  const root = useRef<HTMLElement>(null);
  const addFiles = useFiles(composition, limits);
  const onFiles = (files: readonly File[]) => void addFiles(key, files);
  const change: Change = (more) => composition.change(key, (before) => ({ ...before, ...more }));
  const warning = useWarning(draft, change);
  const dropping = useDropping(onFiles);
  useEffect(() => {
    if (takesFocus || at > 0) focusAtEnd(root.current?.querySelector('textarea'));
  }, []);
  return (
    <section
      ref={root}
      class={classes('composer-part', dropping.isOver && 'dropping')}
      aria-label={count > 1 ? words.partName(at + 1, count) : undefined}
      data-part={key}
      {...dropping.on}
    >
      {warning.isOn && (
        <input
          class="input"
          dir="auto"
          aria-label={words.warning}
          placeholder={words.warningHint}
          value={draft.warning}
          onInput={(event) => change({ warning: event.currentTarget.value })}
        />
      )}
      <Text {...props} change={change} onFiles={onFiles} />
      <Extras {...props} change={change} />
      {fault && (
        <p id={toFaultId(key)} class="composer-fault" role="alert">
          <Icon name="warning" />
          <span>{toSentence(fault)}</span>
        </p>
      )}
      <PartTools
        draft={draft}
        used={countDraft(draft, limits.linkCharacters)}
        limits={limits}
        isWarned={warning.isOn}
        onWarn={warning.toggle}
        onFiles={onFiles}
        onChange={change}
        onEmoji={(text) => insertText(root.current?.querySelector('textarea'), text)}
        onRemove={count > 1 ? () => composition.removePart(key) : undefined}
      />
    </section>
  );
}

type TextProps = ComposerPartProps & {
  readonly change: Change;
  readonly onFiles: (files: readonly File[]) => void;
};

function Text({ part, at, count, place, fault, onSend, change, onFiles }: TextProps) {
  const { key, draft } = part;
  return (
    <WritingArea
      value={draft.text}
      onChange={(text) => change({ text })}
      onFiles={onFiles}
      onSend={onSend}
      name={count > 1 ? words.partName(at + 1, count) : words.text}
      placeholder={at === 0 ? words.placeholders[place.kind] : words.goOn}
      lang={draft.language}
      isFirst={at === 0}
      describedBy={fault && toFaultId(key)}
    />
  );
}

/** What belongs to the text. */
function Extras({ part, composition, limits, change }: ComposerPartProps & { readonly change: Change }) {
  const { key, draft } = part;
  return (
    <>
      {draft.attachments.length > 0 && (
        <PictureList
          attachments={draft.attachments}
          onChange={(next) =>
            composition.change(key, (before) => ({ ...before, attachments: next(before.attachments) }))
          }
          isSensitive={draft.sensitive}
          onSensitive={(sensitive) => change({ sensitive })}
          maxAltCharacters={limits.maxAltCharacters}
        />
      )}
      {draft.poll && (
        <PollEditor
          poll={draft.poll}
          onChange={(poll) => change({ poll })}
          onRemove={() => change({ poll: undefined })}
          limits={limits}
        />
      )}
      {draft.quoteId !== undefined && <ContextPost id={draft.quoteId} relation="quote" />}
    </>
  );
}

function toFaultId(key: number): string {
  return `composer-fault-${key}`;
}

function toSentence(fault: Fault): string {
  switch (fault.kind) {
    case 'too-long':
      return words.tooLong(fault.over);
    case 'too-many-files':
      return words.fileCount(fault.most);
    case 'long-option':
      return words.longOption(fault.most);
    default:
      return words.faults[fault.kind];
  }
}

/** What was typed as a warning comes back when it is switched on again. */
function useWarning(draft: Draft, change: (part: Partial<Draft>) => void) {
  const [isOn, setOn] = useState(draft.warning !== '');
  const typed = useRef('');
  return {
    isOn: isOn || draft.warning !== '',
    toggle: () => {
      const was = isOn || draft.warning !== '';
      if (was) typed.current = draft.warning;
      change({ warning: was ? '' : typed.current });
      setOn(!was);
    },
  };
}

/** Files that are dragged over it may be dropped anywhere on it. */
function useDropping(onFiles: (files: readonly File[]) => void) {
  const [isOver, setOver] = useState(false);
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
  return {
    isOver,
    on: {
      onDragOver: (event: DragEvent) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop: (event: DragEvent) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(false);
        onFiles([...(event.dataTransfer?.files ?? [])]);
      },
    },
  };
}

function focusAtEnd(area: HTMLTextAreaElement | null | undefined): void {
  area?.focus();
  area?.setSelectionRange(area.value.length, area.value.length);
}

/** Where the caret is, or in place of what is marked. */
function insertText(area: HTMLTextAreaElement | null | undefined, text: string): void {
  if (!area) return;
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
  area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  requestAnimationFrame(() => area.focus()); // once the picker has given the focus back
}
