import { Dialog } from '#ui/index.ts';

type Props = {
  readonly title: string;
  readonly src: string;
  /** What it shows, where somebody wrote that down. */
  readonly alt: string;
  readonly onClose: () => void;
};

/** A picture of a profile, as large as the window allows. */
export function PictureDialog({ title, src, alt, onClose }: Props) {
  return (
    <Dialog title={title} onClose={onClose} size="wide" isFlush>
      <img class="profile-picture" src={src} alt={alt || title} />
      {alt !== '' && (
        <p class="profile-picture-alt" dir="auto" aria-hidden="true">
          {alt}
        </p>
      )}
    </Dialog>
  );
}
