import { beginSignIn } from '#api/index.ts';
import { useUi } from '#ui/index.ts';
import { words } from './words.ts';

/** Leads to the square's own page that asks who it is; afterwards this browser goes on at `next`. */
export type SignIn = (next: string, wish?: { readonly isOther?: boolean }) => void;

export function useSignIn(): SignIn {
  const { toasts } = useUi();
  return (next, { isOther = false } = {}) => {
    beginSignIn({ server: location.origin, next, isOther, language: LANGUAGE }).then(
      (address) => location.assign(address),
      () => toasts.show({ text: words.cannotSignIn, isFault: true }),
    );
  };
}
