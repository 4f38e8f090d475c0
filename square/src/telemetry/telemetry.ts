/** Names a series among those of its metric, such as `{ route: '/livez' }`. Few values only: each combination takes memory. */
export type Labels = Readonly<Record<string, string>>;
/** One value of a gauge, or several with labels; undefined where it is not known now. */
export type Reading = number | undefined | readonly (readonly [Labels, number])[];

/**
 * What the square measures of itself, in the text format of Prometheus (version 0.0.4). Names follow OpenTelemetry's
 * semantic conventions as Prometheus writes them. Its SDK takes 24 MB and up to half a second to load; this, nothing.
 */
export type Telemetry = {
  /** A number that is read when somebody asks for it; one whose name ends in `_total` must only rise. */
  gauge(name: string, help: string, read: () => Reading): void;
  /** A number that only rises. */
  counter(name: string, help: string): (labels?: Labels, by?: number) => void;
  /** How values spread, such as durations in seconds. */
  histogram(name: string, help: string, bounds: readonly number[]): Histogram;
  /** Everything, as Prometheus reads it. */
  render(): string;
};

/** Counts a value among those of the given labels. */
export type Histogram = {
  (value: number, labels?: Labels): void;
  /** Counts values of these labels, without looking them up each time. */
  of(labels: Labels): (value: number) => void;
};

/** More series of one metric than this are not told apart any more: somebody put a value from outside into a label. */
const MAX_SERIES = 1_000;
const OTHERS: Labels = { others: 'true' };

type Family = {
  readonly help: string;
  readonly type: string;
  readonly lines: (name: string) => readonly string[];
};

export function createTelemetry(): Telemetry {
  const families = new Map<string, Family>();
  const add = (name: string, family: Family) => {
    if (families.has(name)) throw new Error(`the metric ${name} is there twice`);
    families.set(name, family);
  };
  return {
    gauge: (name, help, read) =>
      add(name, {
        help,
        type: name.endsWith('_total') ? 'counter' : 'gauge',
        lines: () => readingLines(name, read),
      }),
    counter: (name, help) => {
      const series = createSeries(() => ({ value: 0 }));
      const lines = () => series.map((labels, { value }) => `${name}${toText(labels)} ${value}`);
      add(name, { help, type: 'counter', lines });
      return (labels = {}, by = 1) => {
        series.get(labels).value += by;
      };
    },
    histogram: (name, help, bounds) => {
      const series = createSeries(() => ({ buckets: bounds.map(() => 0), sum: 0, count: 0 }));
      const lines = () => series.map((labels, spread) => histogramLines(name, bounds, labels, spread)).flat();
      add(name, { help, type: 'histogram', lines });
      const of = (labels: Labels) => {
        const spread = series.get(labels);
        return (value: number) => {
          spread.sum += value;
          spread.count += 1;
          const at = bounds.findIndex((bound) => value <= bound);
          if (at >= 0) spread.buckets[at] = (spread.buckets[at] ?? 0) + 1;
        };
      };
      return Object.assign((value: number, labels: Labels = {}) => of(labels)(value), { of });
    },
    render: () =>
      [...families]
        .flatMap(([name, { help, type, lines }]) => [
          `# HELP ${name} ${help}`,
          `# TYPE ${name} ${type}`,
          ...lines(name),
        ])
        .join('\n')
        .concat('\n'),
  };
}

function createSeries<T>(make: () => T) {
  const series = new Map<string, { labels: Labels; value: T }>();
  const get = (labels: Labels): T => {
    const key = Object.values(labels).join('\0');
    const found = series.get(key);
    if (found) return found.value;
    if (series.size >= MAX_SERIES && labels !== OTHERS) return get(OTHERS);
    const value = make();
    series.set(key, { labels, value });
    return value;
  };
  return {
    get,
    map: <R>(each: (labels: Labels, value: T) => R): R[] =>
      [...series.values()].map(({ labels, value }) => each(labels, value)),
  };
}

type Spread = { readonly buckets: readonly number[]; readonly sum: number; readonly count: number };

function histogramLines(name: string, bounds: readonly number[], labels: Labels, spread: Spread): string[] {
  let upTo = 0;
  const buckets = bounds.map((bound, i) => {
    upTo += spread.buckets[i] ?? 0;
    return `${name}_bucket${toText({ ...labels, le: String(bound) })} ${upTo}`;
  });
  return [
    ...buckets,
    `${name}_bucket${toText({ ...labels, le: '+Inf' })} ${spread.count}`,
    `${name}_sum${toText(labels)} ${spread.sum}`,
    `${name}_count${toText(labels)} ${spread.count}`,
  ];
}

function readingLines(name: string, read: () => Reading): readonly string[] {
  const reading = read();
  if (reading === undefined) return [];
  if (typeof reading === 'number') return [`${name} ${reading}`];
  return reading.map(([labels, value]) => `${name}${toText(labels)} ${value}`);
}

function toText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escape(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escape(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
