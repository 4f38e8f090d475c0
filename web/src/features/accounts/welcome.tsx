import { Button, ButtonLink } from '#ui/index.ts';
import { useSignIn } from './use-sign-in.ts';
import { words } from './words.ts';

/** What somebody sees who is not signed in, in place of what is for accounts alone. */
export function Welcome({ next }: { readonly next: string }) {
  const signIn = useSignIn();
  return (
    <section class="note welcome">
      <img src="/images/favicon.svg" alt="" width="72" height="72" />
      <h1>{words.welcomeTitle}</h1>
      <p>{words.welcomeText}</p>
      <p class="row">
        <Button onClick={() => signIn(next)}>{words.signIn}</Button>
        <ButtonLink look="quiet" href="/sign-up">
          {words.signUp}
        </ButtonLink>
      </p>
      <p>
        <a href="/local">{words.readPublic}</a>
      </p>
    </section>
  );
}
