import type { Failure } from '#api/index.ts';
import type { RefusedBy, Result, StoredItem } from './item.ts';

/** What came of one try. */
export type Outcome =
  | {
      readonly kind: 'taken';
      readonly standing: 'accepted' | 'published';
      readonly result: Result | undefined;
    }
  | { readonly kind: 'refused'; readonly by: RefusedBy; readonly reason?: string | undefined }
  /** It may succeed later. `mayHaveArrived`: nobody knows whether the server has it. */
  | { readonly kind: 'passing'; readonly failure: Failure; readonly mayHaveArrived: boolean }
  | { readonly kind: 'signed-out' }
  /** It is known not to have arrived, and its key too old to be used again. */
  | { readonly kind: 'not-sent' };

/** Whether a request that failed so may have been carried out all the same. */
export function mayHaveArrived({ status }: Failure): boolean {
  return status === undefined || status >= 500 || status === 408;
}

/** A claimed item, as it is sent. */
export type Claim = { readonly item: StoredItem; readonly unsureBeforeMs: number | undefined };
