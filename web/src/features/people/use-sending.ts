import { useState } from 'preact/hooks';
import { toSentence } from './to-sentence.ts';

/** Something that is sent at once: whether it is under way, and in a sentence why the last try failed. */
export type Sending = {
  readonly isBusy: boolean;
  readonly failure: string | undefined;
  /** Answers whether it was done; a second call while one is under way does nothing. */
  send(work: () => Promise<unknown>): Promise<boolean>;
};

export function useSending(): Sending {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const send = async (work: () => Promise<unknown>) => {
    if (isBusy) return false;
    setBusy(true);
    setFailure(undefined);
    try {
      await work();
      return true;
    } catch (error) {
      setFailure(toSentence(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, failure, send };
}
