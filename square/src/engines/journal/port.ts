import type { Id } from '#kernel/index.ts';

/** An action as it waits for the database. `body` is JSON text that only the writer of the action understands. */
export type JournalEntry = {
  /** The id minted for the action: the entry's own name. */
  readonly id: Id;
  readonly accountId: Id;
  /** The client's Idempotency-Key, where it sent one: unique per account. */
  readonly key: string | undefined;
  readonly body: string;
};

/**
 * Where a write is kept when the database cannot take it.
 * Guarantee: when `append` has resolved, the entries survive a kill of the process and a power cut.
 */
export interface Journal {
  /**
   * The id that this account's key stands for: the one kept earlier, or `id`, now kept for at least 24 hours.
   * Survives a kill of the process (not a power cut): so a repeated key gets the same answer though the database is away.
   */
  reserve(accountId: Id, key: string, id: Id): Promise<Id>;
  /** Keeps the entries, fsynced; an id that is there already is kept once. Throws when the disk is full or broken: then nothing was kept. */
  append(entries: readonly JournalEntry[]): Promise<void>;
  /** The oldest entries that wait, in the order in which they were appended. */
  pending(limit: number): Promise<readonly JournalEntry[]>;
  /** Forgets entries that the database has taken or refused. */
  settle(ids: readonly Id[]): Promise<void>;
  close(): Promise<void>;
}
