import type { Entry, Preferences } from '#records/index.ts';
import type { Row } from './rows.ts';

export type ShownRow = Row | { readonly kind: 'reposts'; readonly ids: readonly string[] };

export type ShownWish = {
  readonly reposts: Preferences['reposts'];
  readonly entryOf: (id: string) => Entry | undefined;
  /** True for a post that was deleted, or that a filter of the reader hides. */
  readonly isHidden: (shownId: string) => boolean;
};

/** What stays the same for a row over all changes; for the keys of a list. */
export function toKey(row: ShownRow): string {
  if (row.kind === 'post') return row.id;
  return row.kind === 'gap' ? `gap ${row.olderThan}` : `reposts ${row.ids[0]}`;
}

/** So many reposts in a row become one row, where the reader wants them grouped. */
const GROUP_FROM = 2;

/** The rows as this reader wants to see them: without what a filter hides, and with reposts tamed. */
export function toShownRows(rows: readonly Row[], wish: ShownWish): ShownRow[] {
  const kept = rows.filter((row) => row.kind === 'gap' || isWanted(row.id, wish));
  return wish.reposts === 'group' ? groupReposts(kept, wish) : kept;
}

function isWanted(id: string, { reposts, entryOf, isHidden }: ShownWish): boolean {
  const entry = entryOf(id);
  if (!entry) return false; // deleted meanwhile
  return !(entry.isRepost && reposts === 'hide') && !isHidden(entry.shownId);
}

function groupReposts(rows: readonly Row[], { entryOf }: ShownWish): ShownRow[] {
  const shown: ShownRow[] = [];
  let run: string[] = [];
  const endRun = () => {
    if (run.length >= GROUP_FROM) shown.push({ kind: 'reposts', ids: run });
    else shown.push(...run.map((id) => ({ kind: 'post', id }) as const));
    run = [];
  };
  for (const row of rows) {
    if (row.kind === 'post' && entryOf(row.id)?.isRepost) {
      run.push(row.id);
      continue;
    }
    endRun();
    shown.push(row);
  }
  endRun();
  return shown;
}
