import type { Announcer } from './announcer.ts';
import { useStored } from './use-stored.ts';

/** What screen readers listen to; it must be on the page before there is something to say. */
export function LiveRegions({ announcer }: { readonly announcer: Announcer }) {
  const { polite, assertive } = useStored(announcer);
  return (
    <>
      <p class="unseen" aria-live="polite" aria-atomic="true">
        {polite}
      </p>
      <p class="unseen" aria-live="assertive" aria-atomic="true">
        {assertive}
      </p>
    </>
  );
}
