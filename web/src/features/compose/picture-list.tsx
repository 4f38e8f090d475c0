import { useState } from 'preact/hooks';
import { Checkbox, Icon, IconButton, useUi } from '#ui/index.ts';
import type { Attachment } from '#outbox/index.ts';
import { moveStep, toShare, MIDDLE } from './attachments.ts';
import { PictureDialog } from './picture-dialog.tsx';
import { usePreview } from './use-preview.ts';
import { words } from './words.ts';

export type PictureListProps = {
  readonly attachments: readonly Attachment[];
  readonly onChange: (change: (attachments: readonly Attachment[]) => readonly Attachment[]) => void;
  readonly isSensitive: boolean;
  readonly onSensitive: (isSensitive: boolean) => void;
  readonly maxAltCharacters: number;
};

/** The pictures of a post: described, put in order, taken out. */
export function PictureList(props: PictureListProps) {
  const { attachments, onChange, isSensitive, onSensitive, maxAltCharacters } = props;
  const [openId, setOpenId] = useState<string>();
  const { announcer } = useUi();
  const open = attachments.find(({ id }) => id === openId);
  const change = (id: string, part: Partial<Attachment>) =>
    onChange((all) => all.map((each) => (each.id === id ? { ...each, ...part } : each)));
  const move = (at: number, step: -1 | 1) => {
    onChange((all) => moveStep(all, at, step));
    announcer.announce(words.pictureMoved(at + 1 + step, attachments.length));
  };
  return (
    <>
      <ul class="pictures" aria-label={words.pictures}>
        {attachments.map((attachment, at) => (
          <PictureRow
            key={attachment.id}
            attachment={attachment}
            at={at}
            count={attachments.length}
            onDescribe={() => setOpenId(attachment.id)}
            onMove={(step) => move(at, step)}
            onRemove={() => onChange((all) => all.filter(({ id }) => id !== attachment.id))}
          />
        ))}
      </ul>
      <Checkbox label={words.sensitive} isOn={isSensitive} onChange={onSensitive} />
      {open && (
        <PictureDialog
          attachment={open}
          maxCharacters={maxAltCharacters}
          onChange={(part) => change(open.id, part)}
          onClose={() => setOpenId(undefined)}
        />
      )}
    </>
  );
}

type RowProps = {
  readonly attachment: Attachment;
  readonly at: number;
  readonly count: number;
  readonly onDescribe: () => void;
  readonly onMove: (step: -1 | 1) => void;
  readonly onRemove: () => void;
};

function PictureRow({ attachment, at, count, onDescribe, onMove, onRemove }: RowProps) {
  const { alt, focus = MIDDLE } = attachment;
  const src = usePreview(attachment);
  const { left, top } = toShare(focus);
  const isDescribed = alt.trim() !== '';
  return (
    <li class="picture-row">
      <button type="button" class="picture-face" onClick={onDescribe}>
        {src !== undefined && (
          <img src={src} alt="" style={{ objectPosition: `${left * 100}% ${top * 100}%` }} />
        )}
        <span class={isDescribed ? 'picture-alt' : 'picture-alt missing'}>
          <Icon name={isDescribed ? 'check' : 'edit'} />
          {isDescribed ? words.altShort : words.describe}
          <span class="unseen">{words.pictureName(at + 1, alt)}</span>
        </span>
      </button>
      <div class="picture-tools">
        {count > 1 && (
          <>
            <IconButton
              icon="previous"
              name={words.moveEarlier(at + 1)}
              isSmall
              aria-disabled={at === 0}
              onClick={() => at > 0 && onMove(-1)}
            />
            <IconButton
              icon="next"
              name={words.moveLater(at + 1)}
              isSmall
              aria-disabled={at === count - 1}
              onClick={() => at < count - 1 && onMove(1)}
            />
          </>
        )}
        <IconButton icon="close" name={words.removePicture(at + 1)} isSmall onClick={onRemove} />
      </div>
    </li>
  );
}
