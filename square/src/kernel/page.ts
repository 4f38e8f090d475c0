import type { Id } from './id.ts';

/**
 * Which part of a list, newest first, by keyset. `minId` asks for the items right after that id,
 * `sinceId` for the newest ones down to it. All three bounds are exclusive.
 */
export type Page = {
  readonly limit: number;
  readonly maxId?: Id | undefined;
  readonly sinceId?: Id | undefined;
  readonly minId?: Id | undefined;
};
