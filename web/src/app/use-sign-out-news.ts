import { useEffect } from 'preact/hooks';
import { useUi } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { useSignIn } from '#features/accounts/index.ts';
import { words } from './words.ts';

/** Says when an account has signed out, here, in another tab, or because its token was revoked. */
export function useSignOutNews(): void {
  const { accounts } = useSession();
  const { toasts } = useUi();
  const signIn = useSignIn();
  useEffect(() => {
    let before = accounts.list();
    return accounts.subscribe(() => {
      const now = accounts.list();
      const left = now.filter(
        ({ key, token }) =>
          token === undefined && before.some((each) => each.key === key && each.token !== undefined),
      );
      before = now;
      for (const { acct } of left) {
        toasts.show({
          text: words.signedOut(acct),
          action: { text: words.signInAgain, onSelect: () => signIn('/home', { isOther: true }) },
        });
      }
    });
  }, [accounts]);
}
