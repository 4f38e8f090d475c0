import { KeysLayer } from '#features/keys/index.ts';
import { useFiltersChanged } from './use-filters-changed.ts';
import { useRevocations } from './use-revocations.ts';

/** What goes on behind every screen, and may begin a moment after the first one is there. */
export function Background() {
  useRevocations();
  useFiltersChanged();
  return <KeysLayer />;
}
