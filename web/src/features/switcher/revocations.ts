import { createClient, isPassing } from '#api/index.ts';

/** A token that this device has given up, and what it takes to tell its server so. */
export type Revocation = {
  readonly server: string;
  readonly token: string;
  readonly clientId: string;
  readonly clientSecret: string;
};

/** Tokens that their servers still take, as they could not be told yet. */
export type Revocations = {
  owe(revocation: Revocation): void;
  /** Tells each server; what cannot be told now is kept for the next time. */
  settle(): Promise<void>;
};

const NAME = 'merle revocations';

export function createRevocations(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = localStorage,
  tell: (revocation: Revocation) => Promise<unknown> = revoke,
): Revocations {
  const read = () => JSON.parse(storage.getItem(NAME) ?? '[]') as readonly Revocation[];
  const keep = (owed: readonly Revocation[]) =>
    owed.length === 0 ? storage.removeItem(NAME) : storage.setItem(NAME, JSON.stringify(owed));
  const settleOne = async (revocation: Revocation) => {
    try {
      await tell(revocation);
    } catch (error) {
      if (isPassing(error)) return;
      // It is refused for good: the server knows neither this token nor who asks.
    }
    keep(read().filter(({ token }) => token !== revocation.token));
  };
  return {
    owe: (revocation) => keep([...read(), revocation]),
    settle: async () => {
      await Promise.all(read().map(settleOne));
    },
  };
}

/** RFC 7009 */
function revoke({ server, token, clientId, clientSecret }: Revocation): Promise<unknown> {
  const form = { token, client_id: clientId, client_secret: clientSecret };
  return createClient({ server }).post('/oauth/revoke', form);
}
