import { isLater } from '#records/index.ts';
import type { Group } from './groups.ts';

export type Row = { readonly kind: 'group'; readonly group: Group } | { readonly kind: 'read-line' };

/** The groups, with a line between what was not read before and what was; none where all is the same. */
export function toRows(groups: readonly Group[], lastReadId: string | undefined): readonly Row[] {
  const rows = groups.map((group) => ({ kind: 'group', group }) as const);
  if (lastReadId === undefined) return rows;
  const at = groups.findIndex((group) => !isUnread(group, lastReadId));
  return at <= 0 ? rows : [...rows.slice(0, at), { kind: 'read-line' }, ...rows.slice(at)];
}

/** Nothing counts as unread while it is not known what was read. */
export function isUnread({ id }: Pick<Group, 'id'>, lastReadId: string | undefined): boolean {
  return lastReadId !== undefined && isLater(id, lastReadId);
}
