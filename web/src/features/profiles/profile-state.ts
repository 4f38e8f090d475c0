import type { Account, Relationship } from '@merle/contract';
import { findDomain } from '#features/people/index.ts';

/** Why what somebody writes is not shown; undefined where it is. */
export type Closed = 'suspended' | 'blocks-you' | 'you-block' | 'you-block-domain';

export function findClosed(account: Account, relationship: Relationship | undefined): Closed | undefined {
  if (account.suspended) return 'suspended';
  if (relationship?.blocking) return 'you-block';
  if (relationship?.blocked_by) return 'blocks-you';
  if (relationship?.domain_blocking && findDomain(account) !== undefined) return 'you-block-domain';
  return undefined;
}

/** Where somebody went; this square never says so, others do. */
export function findMoved(account: Account): Account | undefined {
  return (account.moved as Account | null) ?? undefined;
}
