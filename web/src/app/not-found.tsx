import { words } from './words.ts';

/** Where nothing stands at an address of the app. */
export function NotFound() {
  return (
    <section class="note">
      <h1>{words.notFoundTitle}</h1>
      <p>{words.notFoundText}</p>
      <p>
        <a href="/home">{words.toHome}</a>
      </p>
    </section>
  );
}
