import { useUi } from '#ui/index.ts';
import { toNumber } from '#language/index.ts';
import { isOutOfRoom } from '#outbox/index.ts';
import { useSession } from '#records/index.ts';
import { sortFiles, type FileFault } from './attachments.ts';
import type { Composition } from './composition.ts';
import type { Limits } from './limits.ts';
import { words } from './words.ts';

const MEGABYTE = 1_000_000;

/** Attaches files to a part, kept on the device at once; says of each that the server would not take why. */
export function useFiles(composition: Composition, limits: Limits) {
  const { outbox } = useSession();
  const { toasts } = useUi();
  const tell = (text: string) => toasts.show({ text, isFault: true });
  return async (key: number, files: readonly File[]): Promise<void> => {
    const attached = composition.get().find((part) => part.key === key)?.draft.attachments.length ?? 0;
    const { taken, refused } = sortFiles(files, attached, limits);
    for (const { file, fault } of refused) tell(toSentence(file, fault, limits));
    for (const file of taken) {
      try {
        const blobId = await outbox.addBlob(file);
        const attachment = { id: blobId, blobId, alt: '', type: file.type };
        composition.change(key, (draft) => ({ ...draft, attachments: [...draft.attachments, attachment] }));
      } catch (error) {
        return void tell(isOutOfRoom(error) ? words.noRoom : words.cannotRead(file.name));
      }
    }
  };
}

function toSentence(file: File, fault: FileFault, limits: Limits): string {
  const most = file.type.startsWith('image/') ? limits.maxImageBytes : limits.maxVideoBytes;
  switch (fault) {
    case 'type':
      return words.fileType(file.name);
    case 'size':
      return words.fileSize(file.name, toNumber(Math.floor(most / MEGABYTE)));
    case 'count':
      return words.fileCount(limits.maxFiles);
  }
}
