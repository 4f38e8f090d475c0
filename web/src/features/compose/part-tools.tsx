import { useRef, useState } from 'preact/hooks';
import { CharacterCount, IconButton, later } from '#ui/index.ts';
import type { Draft } from '#outbox/index.ts';
import type { Limits } from './limits.ts';
import { NEW_POLL } from './poll.ts';
import { words } from './words.ts';

const EmojiPicker = later(async () => (await import('./emoji-picker.tsx')).EmojiPicker);

export type PartToolsProps = {
  readonly draft: Draft;
  readonly used: number;
  readonly limits: Limits;
  readonly isWarned: boolean;
  readonly onWarn: () => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onChange: (part: Partial<Draft>) => void;
  readonly onEmoji: (text: string) => void;
  /** Undefined for the only part. */
  readonly onRemove: (() => void) | undefined;
};

/** What can be put into a post beside its text. */
export function PartTools(props: PartToolsProps) {
  const { draft, used, limits, isWarned, onWarn, onFiles, onChange, onEmoji, onRemove } = props;
  const files = useRef<HTMLInputElement>(null);
  const [isPicking, setPicking] = useState(false);
  const hasPoll = draft.poll !== undefined;
  const isFull = draft.attachments.length >= limits.maxFiles;
  return (
    <div class="part-tools">
      <IconButton
        icon="image"
        name={words.addPictures}
        disabled={hasPoll || isFull}
        onClick={() => files.current?.click()}
      />
      <input
        ref={files}
        type="file"
        hidden
        multiple
        accept={limits.types.join(',')}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = ''; // the same file may be chosen again
        }}
      />
      <IconButton
        icon="poll"
        name={words.poll}
        isPressed={hasPoll}
        disabled={draft.attachments.length > 0}
        onClick={() => onChange({ poll: hasPoll ? undefined : NEW_POLL })}
      />
      <IconButton icon="warning" name={words.warning} isPressed={isWarned} onClick={onWarn} />
      <IconButton icon="smile" name={words.emoji} onClick={() => setPicking(true)} />
      <span class="part-tools-end">
        {onRemove && <IconButton icon="trash" name={words.removePart} tone="danger" onClick={onRemove} />}
        <CharacterCount used={used} limit={limits.maxCharacters} />
      </span>
      {isPicking && (
        <EmojiPicker
          onClose={() => setPicking(false)}
          onChoose={(text) => {
            setPicking(false);
            onEmoji(text);
          }}
        />
      )}
    </div>
  );
}
