import { Failure, type Connection, type DeviceAccount, type DeviceAccounts } from '#api/index.ts';

type Deps = {
  readonly connection: Pick<Connection, 'note'>;
  readonly accounts: Pick<DeviceAccounts, 'find' | 'signOut'>;
};

/** Tells the connection of every answer, and signs an account out whose token the square no longer takes. */
export function hearRevocation(
  { connection, accounts }: Deps,
  account: Pick<DeviceAccount, 'key' | 'token'>,
): Pick<Connection, 'note'> {
  return {
    note: (request, result) => {
      connection.note(request, result);
      if (!(result instanceof Failure) || result.kind !== 'signed-out') return;
      // They may have signed in anew while this was on its way.
      if (accounts.find(account.key)?.token === account.token) accounts.signOut(account.key);
    },
  };
}
