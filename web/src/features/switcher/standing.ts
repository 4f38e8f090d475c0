import type { DeviceAccount } from '#api/index.ts';
import { words } from './words.ts';

/** Its name, and what must be known before it is chosen: that it has signed out, and how much of it waits here. */
export function toStanding({ acct, token }: DeviceAccount, waiting: number): string {
  const parts = [`@${acct}`];
  if (token === undefined) parts.push(words.signedOut);
  if (waiting > 0) parts.push(words.waiting(waiting));
  return parts.join(' · ');
}
