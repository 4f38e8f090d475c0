import { Banner, Button, useStored } from '#ui/index.ts';

import type { AppWorker } from './start-worker.ts';
import { words } from './words.ts';

/** Offers the newer build; nobody's page is exchanged under their hands. */
export function NewerBanner({ worker }: { readonly worker: AppWorker }) {
  if (!useStored(worker.hasNewer)) return null;
  return (
    <Banner tone="info">
      {words.newer}{' '}
      <Button look="quiet" onClick={worker.takeOver}>
        {words.takeOver}
      </Button>
    </Banner>
  );
}
