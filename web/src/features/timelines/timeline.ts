import type { Status } from '@merle/contract';
import type { Answer, Failure, Freshness } from '#api/index.ts';
import { createStore, type SavedPage, type Store } from '#records/index.ts';
import {
  fillGap,
  insertId,
  newestOf,
  oldestOf,
  removeId,
  toHead,
  toRows,
  type Gap,
  type Row,
} from './rows.ts';

export type TimelineState = {
  /** What is shown, the newest first. */
  readonly rows: readonly Row[];
  /** What came since and is not shown yet. */
  readonly fresh: readonly Row[];
  readonly phase: 'new' | 'loading' | 'ready';
  readonly older: 'more' | 'loading' | 'end';
  /** Why the last thing that was asked for could not be had. */
  readonly failure: Failure | undefined;
  readonly freshness: Freshness;
  /** When what is shown was last heard from the square; undefined while it is live. */
  readonly savedAtMs: number | undefined;
};

/** The posts of one place, as far as they were read. */
export type Timeline = Store<TimelineState> & {
  /** Loads the top for the first time; what the device kept stands there until then. */
  start(): Promise<void>;
  /** Asks what is new, to be shown when `showFresh` is called; at once where nothing is shown yet. */
  refresh(): Promise<void>;
  showFresh(): void;
  loadOlder(): Promise<void>;
  fill(gap: Gap): Promise<void>;
  /** Reads on below an id that may be far down, leaving a gap above it. */
  jumpTo(id: string): Promise<void>;
  /** A post that came over the stream. */
  receive(status: Status): void;
  /** A post of one's own: it stands there at once. */
  add(status: Status): void;
  remove(id: string): void;
  /** Has its rows judged anew, as a filter may hide others now. */
  lookAnew(): void;
};

export type PageWish = { readonly max_id?: string; readonly since_id?: string; readonly limit: number };

export type TimelineDeps = {
  readonly fetchPage: (wish: PageWish) => Promise<Answer<readonly Status[]>>;
  readonly put: (statuses: readonly Status[]) => void;
  readonly saved: {
    find(): Promise<SavedPage<readonly Status[]> | undefined>;
    keep(statuses: readonly Status[]): void;
  };
};

const PAGE = 40;
const EMPTY: TimelineState = {
  rows: [],
  fresh: [],
  phase: 'new',
  older: 'more',
  failure: undefined,
  freshness: 'live',
  savedAtMs: undefined,
};

export function createTimeline(deps: TimelineDeps): Timeline {
  const store = createStore(EMPTY);
  const reading: Reading = {
    ...deps,
    get: store.get,
    change: (part) => store.set({ ...store.get(), ...part }),
  };
  return {
    ...store,
    start: () => start(reading),
    refresh: () => refresh(reading),
    loadOlder: () => loadOlder(reading),
    fill: (gap) => fill(reading, gap),
    jumpTo: (id) => jumpTo(reading, id),
    ...createHands(reading),
  };
}

type Reading = TimelineDeps & Pick<Timeline, 'get'> & { change(part: Partial<TimelineState>): void };
type Read = {
  readonly answer: Answer<readonly Status[]>;
  readonly ids: readonly string[];
  readonly isFull: boolean;
};

async function read({ fetchPage, put }: Reading, wish: Omit<PageWish, 'limit'>): Promise<Read> {
  const answer = await fetchPage({ ...wish, limit: PAGE });
  put(answer.value);
  return { answer, ids: answer.value.map((status) => status.id), isFull: answer.value.length >= PAGE };
}

async function start(reading: Reading): Promise<void> {
  const { get, change, saved, put } = reading;
  if (get().phase !== 'new') return refresh(reading);
  change({ phase: 'loading' });
  const top = read(reading, {});
  top.catch(() => {}); // told below, after what the device kept stands there
  const kept = await saved.find();
  if (kept && get().rows.length === 0) {
    put(kept.value);
    change({ rows: toRows(kept.value.map((status) => status.id)), savedAtMs: kept.savedAtMs });
  }
  try {
    showTop(reading, await top);
  } catch (error) {
    change({ failure: error as Failure });
  }
  change({ phase: 'ready' });
}

/** What the device kept is replaced, not added to: it may have been deleted meanwhile. */
function showTop({ change, saved }: Reading, { answer, ids, isFull }: Read): void {
  saved.keep(answer.value);
  const older = isFull || answer.nextMaxId !== undefined ? 'more' : 'end';
  const { freshness } = answer;
  change({ rows: toRows(ids), fresh: [], older, freshness, savedAtMs: undefined, failure: undefined });
}

async function refresh(reading: Reading): Promise<void> {
  const { get, change } = reading;
  const { rows, fresh, savedAtMs } = get();
  const newest = newestOf([...fresh, ...rows]);
  try {
    if (newest === undefined || savedAtMs !== undefined) return showTop(reading, await read(reading, {}));
    const { answer, ids, isFull } = await read(reading, { since_id: newest });
    const now = get();
    const head = toHead(ids, [...now.fresh, ...now.rows], isFull);
    change({ fresh: [...head, ...now.fresh], failure: undefined, freshness: answer.freshness });
  } catch (error) {
    change({ failure: error as Failure });
  }
}

async function loadOlder(reading: Reading): Promise<void> {
  const { get, change } = reading;
  const { older, rows } = get();
  const oldest = oldestOf(rows);
  if (older !== 'more' || oldest === undefined) return;
  change({ older: 'loading', failure: undefined });
  try {
    const { answer, ids } = await read(reading, { max_id: oldest });
    const isEnd = ids.length === 0 || answer.nextMaxId === undefined;
    change({ rows: [...get().rows, ...toRows(ids)], older: isEnd ? 'end' : 'more' });
  } catch (error) {
    change({ older: 'more', failure: error as Failure });
  }
}

async function fill(reading: Reading, gap: Gap): Promise<void> {
  const { get, change } = reading;
  try {
    const { ids, isFull } = await read(reading, { max_id: gap.olderThan, since_id: gap.newerThan });
    change({ rows: fillGap(get().rows, gap, ids, isFull), failure: undefined });
  } catch (error) {
    change({ failure: error as Failure });
  }
}

async function jumpTo(reading: Reading, id: string): Promise<void> {
  const { get, change } = reading;
  const { rows } = get();
  const oldest = oldestOf(rows);
  if (oldest === undefined || rows.some((row) => row.kind === 'post' && row.id === id)) return;
  const { ids, answer } = await read(reading, { max_id: nextId(id) });
  const first = ids[0];
  if (first === undefined) return;
  const gap: Row = { kind: 'gap', olderThan: oldest, newerThan: first };
  const older = answer.nextMaxId === undefined ? 'end' : 'more';
  change({ rows: [...get().rows, gap, ...toRows(ids)], older });
}

/** What happens to the rows without asking the square. */
function createHands({
  get,
  change,
  put,
}: Reading): Pick<Timeline, 'showFresh' | 'receive' | 'add' | 'remove' | 'lookAnew'> {
  return {
    lookAnew: () => change({ rows: [...get().rows] }),
    showFresh: () => {
      const { fresh, rows } = get();
      change({ fresh: [], rows: [...fresh, ...rows] });
    },
    receive: (status) => {
      put([status]);
      const { fresh, rows } = get();
      const isShown = rows.some((row) => row.kind === 'post' && row.id === status.id);
      if (!isShown) change({ fresh: insertId(fresh, status.id) });
    },
    add: (status) => {
      put([status]);
      const { fresh, rows } = get();
      change({ rows: insertId(rows, status.id), fresh: removeId(fresh, status.id) });
    },
    remove: (id) => {
      const { fresh, rows } = get();
      change({ rows: removeId(rows, id), fresh: removeId(fresh, id) });
    },
  };
}

/** The next id after this one, so that a page below it begins with it. */
function nextId(id: string): string {
  return String(BigInt(id) + 1n);
}
