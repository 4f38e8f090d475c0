/** The middle of several measurements, with the least and the greatest. */
export type Spread = { readonly median: number; readonly min: number; readonly max: number };

export function toSpread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return {
    median: sorted[Math.floor(sorted.length / 2)] ?? NaN,
    min: sorted[0] ?? NaN,
    max: sorted.at(-1) ?? NaN,
  };
}

/** One line of the result. */
export type Figure = {
  readonly name: string;
  readonly unit: string;
  readonly spread: Spread;
  /** What we want of it; undefined where it is told only. */
  readonly aim?: { readonly atLeast: number } | { readonly below: number };
  /** What stands behind it, such as both sides of a ratio. */
  readonly more?: string;
};

/** False only where an aim is missed. */
export function meetsAim({ spread, aim }: Figure): boolean {
  if (!aim) return true;
  return 'atLeast' in aim ? spread.median >= aim.atLeast : spread.median < aim.below;
}

/** The figures as lines of text, in columns. */
export function toLines(figures: readonly Figure[]): string[] {
  const rows = figures.map((figure) => {
    const { median, min, max } = figure.spread;
    const range = min === max ? '' : `(${show(min)}–${show(max)})`;
    return [figure.name, show(median), range, figure.unit, toVerdict(figure), figure.more ?? ''];
  });
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 1 ? cell.padStart(widths[1]!) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

function toVerdict(figure: Figure): string {
  if (!figure.aim) return '';
  const wanted = 'atLeast' in figure.aim ? `≥ ${show(figure.aim.atLeast)}` : `< ${show(figure.aim.below)}`;
  return `${meetsAim(figure) ? 'meets' : 'MISSES'} ${wanted}`;
}

/** Three significant digits, with thousands set apart. */
export function show(value: number): string {
  return value.toLocaleString(
    'en',
    value >= 1_000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 },
  );
}
