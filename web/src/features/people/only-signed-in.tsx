import type { ComponentChildren } from 'preact';
import { useSession } from '#records/index.ts';
import { Welcome } from '#features/accounts/index.ts';

type Props = { readonly next: string; readonly children: ComponentChildren };

/** What is for accounts alone; visitors are asked to sign in, and come back. */
export function OnlySignedIn({ next, children }: Props) {
  const { account } = useSession();
  return account ? <>{children}</> : <Welcome next={next} />;
}
