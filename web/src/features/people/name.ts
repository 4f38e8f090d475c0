import type { Account } from '@merle/contract';

/** What somebody is called, without their emoji; their handle where they go by that alone. */
export function toName({ display_name, username }: Pick<Account, 'display_name' | 'username'>): string {
  return display_name.replace(/:\w+:/g, '').replace(/\s+/g, ' ').trim() || username;
}

/** The server of somebody elsewhere; undefined for people of this square. */
export function findDomain({ acct }: Pick<Account, 'acct'>): string | undefined {
  return acct.split('@')[1];
}
