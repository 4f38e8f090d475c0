import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { Button, TextField } from '#ui/index.ts';
import { toNumber } from '#language/index.ts';
import { findPictureFault, type PictureLimits } from './picture-check.ts';
import type { PictureDraft, PictureName } from './profile-draft.ts';
import { words } from './words.ts';

type Props = {
  readonly name: PictureName;
  readonly picture: PictureDraft;
  readonly limits: PictureLimits;
  readonly maxAlt: number;
  readonly onChange: (picture: PictureDraft) => void;
};

const TITLES = { avatar: words.avatar, header: words.header } as const;
const HINTS = { avatar: words.avatarHint, header: words.headerHint } as const;
const BYTES_PER_MB = 1_048_576;

/** One picture of a profile: seen before it is sent, exchanged, taken away, and described. */
export function PictureEditor({ name, picture, limits, maxAlt, onChange }: Props) {
  const id = useId();
  const chooser = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<string>();
  const shown = usePreview(picture);
  const take = (file: File | undefined) => {
    if (!file) return;
    const found = findPictureFault(file, limits);
    setFault(found && toFaultText(found, limits));
    if (!found) onChange({ ...picture, file });
  };
  return (
    <div class="picture-editor" role="group" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{TITLES[name]}</h2>
      <div class={`picture-editor-shown ${name}`}>{shown !== undefined && <img src={shown} alt="" />}</div>
      <div class="picture-editor-acts">
        <input
          ref={chooser}
          class="unseen"
          type="file"
          tabIndex={-1}
          aria-label={TITLES[name]}
          accept={limits.types.filter((type) => type.startsWith('image/')).join(',')}
          onChange={(event) => {
            take(event.currentTarget.files?.[0]);
            event.currentTarget.value = '';
          }}
        />
        <Button look="quiet" isSmall icon="image" onClick={() => chooser.current?.click()}>
          {words.choosePicture}
        </Button>
        {shown !== undefined && (
          <Button look="plain" isSmall onClick={() => onChange({ ...picture, file: null })}>
            {words.removePicture}
          </Button>
        )}
        {picture.url !== undefined && picture.file !== undefined && (
          <Button look="plain" isSmall onClick={() => onChange({ ...picture, file: undefined })}>
            {words.keepPicture}
          </Button>
        )}
        <p class={fault === undefined ? 'profile-hint' : 'profile-fault'} role="status">
          {fault ?? HINTS[name]}
        </p>
      </div>
      {shown !== undefined && (
        <TextField
          label={words.pictureAlt}
          hint={words.pictureAltHint}
          value={picture.alt}
          maxLength={maxAlt}
          dir="auto"
          onInput={(event) => onChange({ ...picture, alt: event.currentTarget.value })}
        />
      )}
    </div>
  );
}

function toFaultText(fault: 'type' | 'size', { mostBytes }: PictureLimits): string {
  if (fault === 'type') return words.wrongType;
  return words.tooLarge(words.megabytes(toNumber(Math.floor(mostBytes / BYTES_PER_MB))));
}

/** The address of what will be shown; that of a file on the device is let go with it. */
function usePreview({ file, url }: PictureDraft): string | undefined {
  const preview = useMemo(() => (file ? URL.createObjectURL(file) : undefined), [file]);
  useEffect(() => () => (preview === undefined ? undefined : URL.revokeObjectURL(preview)), [preview]);
  if (file === null) return undefined;
  return preview ?? url;
}
