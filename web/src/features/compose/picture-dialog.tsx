import type { TargetedPointerEvent } from 'preact';
import { useState } from 'preact/hooks';
import { Button, Dialog, TextArea, useUi } from '#ui/index.ts';
import type { Attachment } from '#outbox/index.ts';
import { MIDDLE, moveFocus, toFocus, toShare, type Focus } from './attachments.ts';
import { usePreview } from './use-preview.ts';
import { words } from './words.ts';

export type PictureDialogProps = {
  readonly attachment: Attachment;
  readonly maxCharacters: number;
  readonly onChange: (part: Partial<Attachment>) => void;
  readonly onClose: () => void;
};

/** What a picture shows, for who cannot see it, and what must stay in sight where it is cut. */
export function PictureDialog({ attachment, maxCharacters, onChange, onClose }: PictureDialogProps) {
  const { alt, focus = MIDDLE, type } = attachment;
  const src = usePreview(attachment);
  return (
    <Dialog
      title={words.describeTitle}
      onClose={onClose}
      foot={<Button onClick={onClose}>{words.done}</Button>}
    >
      {src !== undefined && type.startsWith('image/') && (
        <FocusPicker src={src} focus={focus} onChange={(next) => onChange({ focus: next })} />
      )}
      <TextArea
        label={words.alt}
        hint={words.altHint(maxCharacters)}
        value={alt}
        maxLength={maxCharacters}
        autofocus
        onInput={(event) => onChange({ alt: event.currentTarget.value })}
      />
    </Dialog>
  );
}

type PickerProps = {
  readonly src: string;
  readonly focus: Focus;
  readonly onChange: (focus: Focus) => void;
};

/** The point is dragged, put down with a click, or moved with the arrow keys. */
function FocusPicker({ src, focus, onChange }: PickerProps) {
  const { announcer } = useUi();
  const [isDragged, setDragged] = useState(false);
  const { left, top } = toShare(focus);
  const name = words.focalPoint(Math.round(left * 100), Math.round(top * 100));
  const follow = (event: TargetedPointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    onChange(
      toFocus({ left: (event.clientX - box.left) / box.width, top: (event.clientY - box.top) / box.height }),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moved = moveFocus(focus, event.key);
    if (!moved) return;
    event.preventDefault();
    onChange(moved);
    const share = toShare(moved);
    announcer.announce(words.focalPoint(Math.round(share.left * 100), Math.round(share.top * 100)));
  };
  return (
    <figure class="focus-picker">
      <div
        class="focus-ground"
        onPointerDown={(event) => {
          event.preventDefault();
          event.currentTarget.setPointerCapture(event.pointerId);
          setDragged(true);
          follow(event);
        }}
        onPointerMove={(event) => isDragged && follow(event)}
        onPointerUp={() => setDragged(false)}
        onPointerCancel={() => setDragged(false)}
      >
        <img src={src} alt="" draggable={false} />
        <button
          type="button"
          class="focus-point"
          style={{ left: `${left * 100}%`, top: `${top * 100}%` }}
          aria-label={name}
          onKeyDown={onKeyDown}
        />
      </div>
      <figcaption>{words.focalPointHint}</figcaption>
    </figure>
  );
}
