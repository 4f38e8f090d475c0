/** A row of a timeline: a post by its id, or a place where posts are missing between two that are known. */
export type Row = { readonly kind: 'post'; readonly id: string } | Gap;
export type Gap = { readonly kind: 'gap'; readonly olderThan: string; readonly newerThan: string };

/** True where the first of two ids is of later time: decimal numbers of up to 19 digits, which `Number` cannot hold. */
export function isNewer(id: string, than: string): boolean {
  return id.length === than.length ? id > than : id.length > than.length;
}

export function toRows(ids: readonly string[]): Row[] {
  return ids.map((id) => ({ kind: 'post', id }));
}

export function newestOf(rows: readonly Row[]): string | undefined {
  return rows.find((row) => row.kind === 'post')?.id;
}

export function oldestOf(rows: readonly Row[]): string | undefined {
  return rows.findLast((row) => row.kind === 'post')?.id;
}

/**
 * What was fetched from the top, as rows to stand above `known`: with a gap where the page was full and does not reach down
 * to it. Ids are the newest first; those that are known are left out.
 */
export function toHead(ids: readonly string[], known: readonly Row[], isFull: boolean): Row[] {
  const newest = newestOf(known);
  const unknown = newest === undefined ? ids : ids.filter((id) => isNewer(id, newest));
  const oldest = unknown.at(-1);
  const reaches = !isFull || unknown.length < ids.length;
  if (oldest === undefined || newest === undefined || reaches) return toRows(unknown);
  return [...toRows(unknown), { kind: 'gap', olderThan: oldest, newerThan: newest }];
}

/** The rows with a gap replaced by what was fetched for it, and a smaller gap below that where the page was full. */
export function fillGap(rows: readonly Row[], gap: Gap, ids: readonly string[], isFull: boolean): Row[] {
  const inside = ids.filter((id) => isNewer(id, gap.newerThan) && isNewer(gap.olderThan, id));
  const oldest = inside.at(-1);
  const rest: Row[] =
    isFull && oldest !== undefined && inside.length === ids.length ? [{ ...gap, olderThan: oldest }] : [];
  return rows.flatMap((row) => (isSameGap(row, gap) ? [...toRows(inside), ...rest] : [row]));
}

function isSameGap(row: Row, gap: Gap): boolean {
  return row.kind === 'gap' && row.olderThan === gap.olderThan && row.newerThan === gap.newerThan;
}

/** The rows with an id put in where its time is; unchanged where it is there already. */
export function insertId(rows: readonly Row[], id: string): readonly Row[] {
  if (rows.some((row) => row.kind === 'post' && row.id === id)) return rows;
  const at = rows.findIndex((row) => isNewer(id, row.kind === 'post' ? row.id : row.newerThan));
  return at < 0 ? [...rows, { kind: 'post', id }] : rows.toSpliced(at, 0, { kind: 'post', id });
}

export function removeId(rows: readonly Row[], id: string): readonly Row[] {
  const at = rows.findIndex((row) => row.kind === 'post' && row.id === id);
  return at < 0 ? rows : rows.toSpliced(at, 1);
}
