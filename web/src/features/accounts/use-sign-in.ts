import { useUi } from '#ui/index.ts';
import { words } from './words.ts';

/** Leads to the square's own page that asks who it is; afterwards this browser goes on at `next`. */
export type SignIn = (next: string, wish?: { readonly isOther?: boolean }) => void;

export function useSignIn(): SignIn {
  const { toasts } = useUi();
  return (next, { isOther = false } = {}) => {
    begin(next, isOther).catch(() => toasts.show({ text: words.cannotSignIn, isFault: true }));
  };
}

/** Loaded when it is wanted: most who open the app are signed in already. */
async function begin(next: string, isOther: boolean): Promise<void> {
  const { beginSignIn } = await import('#features/sign-in/index.ts');
  location.assign(await beginSignIn({ server: location.origin, next, isOther, language: LANGUAGE }));
}
