/** What a person tries, a column of the table each. */
export const COLUMNS = [
  'home',
  'profile',
  'thread',
  'post',
  'repost',
  'like',
  'follow',
  'notifications',
  'stream',
  'search',
  'upload',
  'sign in',
  'sign up',
] as const;
export type Column = (typeof COLUMNS)[number];

/** How a try went, best first. `absent`: this square has no such thing. */
export type Mark = 'works' | 'later' | 'refused' | 'fails' | 'absent';

export const SIGNS: Readonly<Record<Mark, string>> = {
  works: '✓',
  later: '~',
  refused: '✗',
  fails: '‼',
  absent: '–',
};

/** What a square on one machine promises while a part of it is dead: works, late or accepted and marked, says so plainly. */
export type OutageName = 'database' | 'frozen' | 'crash' | 'disk';

const ALL_WORK = COLUMNS.map(() => '✓').join(' ');
//                     home profile thread post repost like follow notifications stream search upload in up
const DATABASE_AWAY = '✓ ✓ ✓ ~ ~ ~ ~ ~ ✓ ~ ~ ✓ ✗';
const ROWS: Readonly<Record<OutageName | 'calm', string>> = {
  calm: ALL_WORK,
  database: DATABASE_AWAY,
  frozen: DATABASE_AWAY,
  // While the process is gone nothing answers; this is what holds as soon as it is back.
  crash: ALL_WORK,
  disk: '✓ ✓ ✓ ✗ ✗ ✗ ✗ ✓ ✓ ✓ ✗ ✓ ✗',
};

/** What is promised for a column in an outage, or in calm. */
export function getPromise(row: OutageName | 'calm', column: Column): Mark {
  const sign = ROWS[row].split(' ')[COLUMNS.indexOf(column)];
  const mark = (Object.keys(SIGNS) as Mark[]).find((one) => SIGNS[one] === sign);
  if (mark === undefined) throw new Error(`nothing is promised for ${column} in ${row}`);
  return mark;
}

const ORDER: readonly Mark[] = ['works', 'later', 'refused', 'fails'];

/** True where what was seen is less than what was promised. */
export function fallsShort(seen: Mark, promised: Mark): boolean {
  return seen !== 'absent' && ORDER.indexOf(seen) > ORDER.indexOf(promised);
}

/** The worst of several tries of the same thing. */
export function worstOf(marks: readonly Mark[]): Mark {
  return marks.toSorted((a, b) => ORDER.indexOf(b) - ORDER.indexOf(a))[0] ?? 'absent';
}
