import { Dialog } from '#ui/index.ts';
import { PeopleList } from './people-list.tsx';

export type PeopleDialogProps = {
  /** Where the API has them: `/api/v1/statuses/1/favourited_by`. */
  readonly path: string;
  readonly title: string;
  readonly onClose: () => void;
};

/** Who did something, above the screen: who liked or reposted a post. */
export function PeopleDialog({ path, title, onClose }: PeopleDialogProps) {
  return (
    <Dialog title={title} onClose={onClose} isFlush>
      <PeopleList path={path} />
    </Dialog>
  );
}
