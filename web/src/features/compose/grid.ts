export type GridPlace = { readonly top: number; readonly left: number };

/** Which of those that stand in rows an arrow key leads to; undefined for other keys. Places are measured only for up and down. */
export function findNeighbour(
  key: string,
  at: number,
  places: () => readonly GridPlace[],
  isRtl: boolean,
): number | undefined {
  const step = (by: number) => Math.max(0, by);
  switch (key) {
    case 'ArrowLeft':
      return step(at + (isRtl ? 1 : -1));
    case 'ArrowRight':
      return step(at + (isRtl ? -1 : 1));
    case 'ArrowDown':
      return findInRow(places(), at, 1);
    case 'ArrowUp':
      return findInRow(places(), at, -1);
    default:
      return undefined;
  }
}

/** The closest in the next row; the place itself where there is none. */
function findInRow(places: readonly GridPlace[], at: number, direction: 1 | -1): number {
  const from = places[at]!;
  const beyond = places
    .map((place, index) => ({ ...place, index }))
    .filter(({ top }) => (top - from.top) * direction > 0);
  const rowTop = (direction === 1 ? beyond[0] : beyond.at(-1))?.top;
  const row = beyond.filter(({ top }) => top === rowTop);
  const [closest] = row.toSorted((a, b) => Math.abs(a.left - from.left) - Math.abs(b.left - from.left));
  return closest?.index ?? at;
}
