import type { Id } from '#kernel/index.ts';

/** What of an account's tokens and sessions still counts. */
export type Standing = {
  /** Only what was made in this generation is alive: a password change or a panic button begins the next. */
  readonly generation: number;
  readonly disabled: boolean;
  /** What must happen first: tokens are alive, but may do next to nothing. */
  readonly hold: Hold | null;
};

/** The e-mail address is not confirmed, or no moderator has let them in. */
export type Hold = 'unconfirmed' | 'pending';

export const FIRST_STANDING: Standing = { generation: 0, disabled: false, hold: null };

/**
 * The standings of all local accounts, in memory, so that signing checks ask no database.
 * Only those that ever changed take room; everyone else has the first standing.
 */
export type Standings = {
  get(accountId: Id): Standing;
  /** Takes over what was written or heard. A generation that is older than the one known is ignored. */
  note(accountId: Id, standing: Standing): void;
  /** Calls back when an account's standing changed; answers the function that ends it. */
  onChange(listener: (accountId: Id) => void): () => void;
};

export function createStandings(): Standings {
  const changed = new Map<Id, Standing>();
  const listeners = new Set<(accountId: Id) => void>();
  const get = (accountId: Id) => changed.get(accountId) ?? FIRST_STANDING;
  return {
    get,
    note: (accountId, { generation, disabled, hold }) => {
      const known = get(accountId);
      if (generation < known.generation) return;
      const same = generation === known.generation && disabled === known.disabled;
      if (same && hold === known.hold) return;
      changed.set(accountId, { generation, disabled, hold });
      for (const listener of listeners) listener(accountId);
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
