/** An account that is signed in on this device. */
export type DeviceAccount = {
  /** Origin of its server and id there: `https://square.example 123`. Stays the same over signing out and in. */
  readonly key: string;
  readonly server: string;
  readonly id: string;
  readonly acct: string;
  readonly name: string;
  readonly avatar: string;
  /** Undefined once it has signed out here, or its token was revoked: what it left to be sent waits until it is back. */
  readonly token: string | undefined;
};

export type DeviceAccounts = {
  list(): readonly DeviceAccount[];
  find(key: string): DeviceAccount | undefined;
  /** Who is acting in this tab. */
  current(): DeviceAccount | undefined;
  choose(key: string): void;
  /** Adds one, or renews what is known of it, and chooses it. */
  signIn(account: DeviceAccount): void;
  /** Takes its token away. */
  signOut(key: string): void;
  /** Leaves no trace of one that has signed out. */
  forget(key: string): void;
  subscribe(listener: () => void): () => void;
};

const NAME = 'merle accounts';

type Kept = { readonly accounts: readonly DeviceAccount[]; readonly current: string | undefined };

/** Keeps who is signed in, in every tab of this browser alike. */
export function createDeviceAccounts(storage: Storage = localStorage): DeviceAccounts {
  const listeners = new Set<() => void>();
  let kept = read(storage);
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const keep = (next: Kept) => {
    kept = next;
    storage.setItem(NAME, JSON.stringify(next));
    tell();
  };
  window.addEventListener('storage', ({ key }) => {
    if (key !== NAME) return;
    kept = { ...read(storage), current: kept.current }; // another tab may act for another account
    tell();
  });
  const find = (key: string | undefined) => kept.accounts.find((account) => account.key === key);
  return {
    list: () => kept.accounts,
    find,
    current: () => {
      const chosen = find(kept.current);
      return chosen?.token === undefined ? kept.accounts.find((each) => each.token !== undefined) : chosen;
    },
    choose: (key) => keep({ ...kept, current: key }),
    signIn: (account) => {
      const others = kept.accounts.filter((each) => each.key !== account.key);
      keep({ accounts: [...others, account], current: account.key });
    },
    signOut: (key) => {
      const accounts = kept.accounts.map((each) => (each.key === key ? { ...each, token: undefined } : each));
      keep({ ...kept, accounts });
    },
    forget: (key) => keep({ ...kept, accounts: kept.accounts.filter((each) => each.key !== key) }),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

export function toAccountKey(server: string, id: string): string {
  return `${server} ${id}`;
}

function read(storage: Storage): Kept {
  try {
    const text = storage.getItem(NAME);
    return text === null ? { accounts: [], current: undefined } : (JSON.parse(text) as Kept);
  } catch {
    return { accounts: [], current: undefined };
  }
}
