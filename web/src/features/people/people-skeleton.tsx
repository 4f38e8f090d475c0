import { words } from './words.ts';

const ROWS = ['a', 'b', 'c', 'd', 'e'];

/** Stands where a list of people will be, as high as they are. */
export function PeopleSkeleton() {
  return (
    <div role="status">
      <span class="unseen">{words.loading}</span>
      {ROWS.map((row) => (
        <div key={row} class="people-ghost" aria-hidden="true" />
      ))}
    </div>
  );
}
