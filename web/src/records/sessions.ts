import type { DeviceAccount } from '#api/index.ts';
import { createSession, VISITOR, type Device, type Session } from './session.ts';

/** The sessions of one tab: each account's stays as it was left while another one acts. */
export type Sessions = {
  /** The same for as long as the account keeps its token. */
  of(account: DeviceAccount | undefined): Session;
};

export function createSessions(device: Device): Sessions {
  const made = new Map<string, Session>();
  return {
    of: (account) => {
      const owner = account?.key ?? VISITOR;
      const known = made.get(owner);
      if (known && known.account?.token === account?.token) return known;
      const session = createSession(device, account);
      made.set(owner, session);
      return session;
    },
  };
}
