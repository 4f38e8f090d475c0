import { Problem } from '#kernel/index.ts';
import type { SignUpForm } from './check-sign-up.ts';
import type { Identity } from './context.ts';
import { createAccount, type CreatedAccount } from './create-account.ts';
import { takeTry, toNetwork } from './throttle.ts';

export type SignUpDeps = Parameters<typeof createAccount>[0] &
  Pick<Identity, 'throttles' | 'signUps' | 'confirmsEmail'>;

/** Lets somebody join: the first of all becomes the square's owner. Away from localhost a letter asks to confirm the address. */
export async function signUp(deps: SignUpDeps, form: SignUpForm, ip: string): Promise<CreatedAccount> {
  if (deps.signUps === 'closed') {
    throw new Problem('forbidden', 'This square takes no new accounts at the moment.');
  }
  const { throttles } = deps;
  takeTry(throttles.signUpTryByNetwork, ip, 'Too many accounts were asked for from your network.');
  takeTry(throttles.signUpByNetwork, ip, 'Too many accounts were made from your network.');
  try {
    return await createAccount(deps, form, {
      role: 'first-owns',
      isConfirmed: !deps.confirmsEmail,
      isApproved: deps.signUps === 'open',
    });
  } catch (error) {
    throttles.signUpByNetwork.giveBack(toNetwork(ip));
    throw error;
  }
}
