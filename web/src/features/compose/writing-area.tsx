import type { TargetedClipboardEvent, TargetedKeyboardEvent } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useGrowth, useUi } from '#ui/index.ts';
import { complete, findUnfinished } from './completion.ts';
import { Suggestions } from './suggestions.tsx';
import { useSuggestions } from './use-suggestions.ts';
import { words } from './words.ts';

export type WritingAreaProps = {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onSend: () => void;
  readonly name: string;
  readonly placeholder: string;
  readonly lang: string | undefined;
  readonly isFirst: boolean;
  readonly describedBy?: string | undefined;
};

/** Where a post is written: it grows, completes people, tags and emoji, and takes pictures that are pasted. */
export function WritingArea(props: WritingAreaProps) {
  const { value, onChange, onFiles, onSend, name, placeholder, lang, isFirst, describedBy } = props;
  const id = useId();
  const area = useGrowth(value);
  const completion = useCompletion(area, value, onChange);
  const { shown, active } = completion;
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLTextAreaElement>) => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSend();
    } else completion.onKeyDown(event);
  };
  const onPaste = (event: TargetedClipboardEvent<HTMLTextAreaElement>) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  };
  return (
    <div class="writing">
      <textarea
        ref={area}
        class="writing-area"
        dir="auto"
        lang={lang}
        rows={isFirst ? 4 : 2}
        aria-label={name}
        aria-describedby={describedBy}
        placeholder={placeholder}
        value={value}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={shown.length > 0 ? id : undefined}
        aria-activedescendant={shown.length > 0 ? `${id}-${active}` : undefined}
        onInput={(event) => {
          onChange(event.currentTarget.value);
          completion.look();
        }}
        onKeyDown={onKeyDown}
        onKeyUp={completion.look}
        onClick={completion.look}
        onBlur={completion.close}
        onPaste={onPaste}
      />
      {shown.length > 0 && (
        <Suggestions id={id} suggestions={shown} active={active} onChoose={completion.choose} />
      )}
    </div>
  );
}

type Area = { readonly current: HTMLTextAreaElement | null };

/** The list below the text: arrows go through it, Enter and Tab take one, Escape closes it. */
function useCompletion(area: Area, value: string, onChange: (text: string) => void) {
  const { announcer } = useUi();
  const [caret, setCaret] = useState<number>();
  const [closedAt, setClosedAt] = useState<number>();
  const [active, setActive] = useState(0);
  const placeCaret = useCaret(area, value);
  const unfinished = caret === undefined ? undefined : findUnfinished(value, caret);
  const found = useSuggestions(unfinished);
  const shown = unfinished && unfinished.start !== closedAt ? found : [];
  const at = Math.min(active, Math.max(0, shown.length - 1));
  useEffect(() => setActive(0), [unfinished?.kind, unfinished?.query]);
  useEffect(() => {
    if (shown.length > 0) announcer.announce(words.suggestions(shown.length));
  }, [shown.length]);
  const look = () => {
    const { selectionStart, selectionEnd } = area.current ?? { selectionStart: 0, selectionEnd: 1 };
    setCaret(selectionStart === selectionEnd ? selectionStart : undefined);
  };
  const choose = (n: number) => {
    const chosen = shown[n];
    if (!chosen || !unfinished) return;
    const completed = complete(value, unfinished, chosen.text);
    placeCaret(completed.caret);
    setCaret(undefined);
    onChange(completed.text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (shown.length === 0) return;
    const { key } = event;
    if (key === 'ArrowDown') setActive((at + 1) % shown.length);
    else if (key === 'ArrowUp') setActive((at - 1 + shown.length) % shown.length);
    else if (key === 'Enter' || (key === 'Tab' && !event.shiftKey)) choose(at);
    else if (key === 'Escape') setClosedAt(unfinished?.start);
    else return;
    event.preventDefault();
    event.stopPropagation(); // Escape closes the list, not the window around it
  };
  return { shown, active: at, look, choose, onKeyDown, close: () => setCaret(undefined) };
}

/** Puts the caret somewhere once a changed text is on the page. */
function useCaret(area: Area, value: string): (caret: number) => void {
  const wanted = useRef<number | undefined>(undefined);
  useLayoutEffect(() => {
    if (wanted.current === undefined) return;
    area.current?.setSelectionRange(wanted.current, wanted.current);
    wanted.current = undefined;
  }, [value]);
  return (caret) => {
    wanted.current = caret;
  };
}
