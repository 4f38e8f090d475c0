import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { useSignIn } from '#features/accounts/index.ts';
import { endSignIn } from './sign-in.ts';
import { Button, Waiting } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { words } from './words.ts';

/** Where the square sends people back to after it has asked who they are. */
export function SignedInPage() {
  const { accounts } = useSession();
  const [, navigate] = useLocation();
  const signIn = useSignIn();
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    endSignIn(new URLSearchParams(location.search)).then(
      ({ account, next }) => {
        navigate(next, { replace: true });
        accounts.signIn(account);
      },
      () => setFailed(true),
    );
  }, []);
  if (!hasFailed) return <Waiting name={words.signingIn} />;
  return (
    <section class="note">
      <h1>{words.failedTitle}</h1>
      <p>{words.failedText}</p>
      <Button onClick={() => signIn('/home')}>{words.again}</Button>
    </section>
  );
}
