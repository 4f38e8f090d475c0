import { useEffect, useState } from 'preact/hooks';
import type { Attachment } from '#outbox/index.ts';
import { useSession } from '#records/index.ts';

/** The address of a small picture of a file: of that on the device, or of the server's. Undefined while it comes. */
export function usePreview({ blobId, previewUrl }: Attachment): string | undefined {
  const { outbox } = useSession();
  const [local, setLocal] = useState<string>();
  useEffect(() => {
    if (blobId === undefined) return undefined;
    let url: string | undefined;
    let isLeft = false;
    outbox.readBlob(blobId).then(
      (blob) => {
        if (!blob || isLeft) return;
        url = URL.createObjectURL(blob);
        setLocal(url);
      },
      () => {}, // its place stays empty; sending says that the file is gone
    );
    return () => {
      isLeft = true;
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, [outbox, blobId]);
  return blobId === undefined ? previewUrl : local;
}
