import type { Relationship } from '@merle/contract';

/** What the one button beside somebody is about. */
export type Standing = 'blocked' | 'following' | 'requested' | 'stranger' | 'fan' | 'approving';

/** `fan` follows whoever is acting; `approving` must be asked first. */
export function toStanding(relationship: Relationship, isLocked: boolean): Standing {
  if (relationship.blocking) return 'blocked';
  if (relationship.following) return 'following';
  if (relationship.requested) return 'requested';
  if (isLocked) return 'approving';
  return relationship.followed_by ? 'fan' : 'stranger';
}
