import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { beginSignIn, endSignIn } from './sign-in.ts';
import { Button, Waiting } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { words } from './words.ts';

/** Where the square sends people back to after it has asked who they are. */
export function SignedInPage() {
  const { accounts } = useSession();
  const [, navigate] = useLocation();
  const [hasFailed, setFailed] = useState(false);
  const end = async () => {
    try {
      const { account, next } = await endSignIn(new URLSearchParams(location.search));
      navigate(next, { replace: true });
      accounts.signIn(account);
    } catch {
      setFailed(true);
    }
  };
  const again = async () =>
    location.assign(await beginSignIn({ server: location.origin, next: '/home', language: LANGUAGE }));
  useEffect(() => void end(), []);
  if (!hasFailed) return <Waiting name={words.signingIn} />;
  return (
    <section class="note">
      <h1>{words.failedTitle}</h1>
      <p>{words.failedText}</p>
      <Button onClick={() => void again().catch(() => {})}>{words.again}</Button>
    </section>
  );
}
