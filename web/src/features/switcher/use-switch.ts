import { useLocation } from 'wouter-preact';
import type { DeviceAccount } from '#api/index.ts';
import { useUi } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { useSignIn } from '#features/accounts/index.ts';
import { createPlaces } from './places.ts';
import { words } from './words.ts';

/** Lets another account act, where it last was; one that has signed out is asked to sign in. */
export function useSwitch(): (account: DeviceAccount) => void {
  const { accounts, owner } = useSession();
  const { toasts } = useUi();
  const [, navigate] = useLocation();
  const signIn = useSignIn();
  return ({ key, acct, token }) => {
    const places = createPlaces();
    const next = places.find(key) ?? '/home';
    if (token === undefined) return signIn(next, { isOther: true });
    if (key === owner) return undefined;
    places.keep(owner, `${location.pathname}${location.search}`);
    accounts.choose(key);
    navigate(next);
    toasts.show({ text: words.actingAs(acct) });
    return undefined;
  };
}
