import { Button, ButtonLink, useStored } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
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
      <SignedOut />
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

/** Who was signed in here, and what of theirs waits until they are back. */
function SignedOut() {
  const { accounts, outbox } = useSession();
  const list = useStored({ get: accounts.list, subscribe: accounts.subscribe });
  if (list.length === 0) return null;
  return (
    <ul>
      {list.map(({ key, acct }) => (
        <li key={key}>{words.signedOut(acct, outbox.list(key).length)}</li>
      ))}
    </ul>
  );
}
