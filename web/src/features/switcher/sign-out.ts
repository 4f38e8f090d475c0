import type { DeviceAccount } from '#api/index.ts';
import type { Device } from '#records/index.ts';
import { findApp } from '#features/sign-in/index.ts';
import { createRevocations } from './revocations.ts';

/**
 * Forgets an account's token and what was kept of its pages; what waits in its outbox stays. The square is told at once
 * where it can be, and otherwise later.
 */
export async function signOut(
  { accounts, saved }: Pick<Device, 'accounts' | 'saved'>,
  { key, server, token }: DeviceAccount,
): Promise<void> {
  const revocations = createRevocations();
  const app = findApp(server);
  // Noted first, so that closing the window in between loses nothing.
  if (token !== undefined && app)
    revocations.owe({ server, token, clientId: app.id, clientSecret: app.secret });
  accounts.signOut(key);
  await saved.forget(key).catch(() => {});
  await revocations.settle();
}
