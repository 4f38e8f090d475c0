import type { Id } from '#kernel/index.ts';

/** Which tokens and sessions of an account still count: those of this generation, unless it is disabled. */
export type Standing = { readonly generation: number; readonly disabled: boolean };

export const FIRST_STANDING: Standing = { generation: 0, disabled: false };

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
    note: (accountId, standing) => {
      const known = get(accountId);
      if (standing.generation < known.generation) return;
      if (standing.generation === known.generation && standing.disabled === known.disabled) return;
      changed.set(accountId, { generation: standing.generation, disabled: standing.disabled });
      for (const listener of listeners) listener(accountId);
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
