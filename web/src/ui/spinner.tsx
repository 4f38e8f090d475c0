import './spinner.css';
import { words } from './words.ts';

/** Turns while something is being waited for; screen readers hear it only through the words beside it. */
export function Spinner() {
  return <span class="spinner" aria-hidden="true" />;
}

/** Fills the place of what is being waited for. */
export function Waiting({ name = words.loading }: { readonly name?: string | undefined }) {
  return (
    <p class="waiting" role="status">
      <Spinner />
      <span class="unseen">{name}</span>
    </p>
  );
}
