import { Button } from '#ui/index.ts';
import { goSignIn } from './go-sign-in.ts';
import { words } from './words.ts';

/** What somebody sees who is not signed in, in place of what is for accounts alone. */
export function Welcome({ next }: { readonly next: string }) {
  return (
    <section class="note welcome">
      <img src="/images/favicon.svg" alt="" width="72" height="72" />
      <h1>{words.welcomeTitle}</h1>
      <p>{words.welcomeText}</p>
      <p class="row">
        <Button onClick={() => void goSignIn(next)}>{words.signIn}</Button>
        <a class="button quiet" href="/sign-up">
          {words.signUp}
        </a>
      </p>
      <p>
        <a href="/local">{words.readPublic}</a>
      </p>
    </section>
  );
}
