import { count, describeDifference, duration, percentile } from '@merle/replay';
import type { Load } from './load.ts';
import type { Tried } from './probes.ts';
import {
  COLUMNS,
  SIGNS,
  fallsShort,
  getPromise,
  worstOf,
  type Column,
  type Mark,
  type OutageName,
} from './promises.ts';
import type { Verdict } from './verify.ts';

/** One outage, played to its end. */
export type Played = {
  readonly name: OutageName;
  readonly title: string;
  readonly says: string;
  readonly calm: readonly Tried[];
  readonly tried: readonly Tried[];
  readonly load: Load;
  /** Undefined where it was not within a minute. */
  readonly drainedMs: number | undefined;
  readonly isSettled: boolean;
  readonly verdict: Verdict;
  readonly warnings: number;
};

const WIDTHS: Readonly<Partial<Record<Column, number>>> = { notifications: 14, 'sign in': 8, 'sign up': 8 };
const LABEL_WIDTH = 32;
const SHOWN = 4;

/** What worked, beside what is promised, a row per outage. */
export function listTable(played: readonly Played[]): string[] {
  const rows = played.flatMap(({ name, title, calm, tried }) => [
    toRow(title, (column) => markOf(tried, column)),
    toRow('  promised', (column) => getPromise(name, column)),
    ...(listShort('calm', calm).length > 0
      ? [toRow('  before it, in calm', (column) => markOf(calm, column))]
      : []),
  ]);
  const head = ''.padEnd(LABEL_WIDTH) + COLUMNS.map((column) => column.padEnd(widthOf(column))).join('');
  return [
    head.trimEnd(),
    ...rows,
    '✓ works  ~ late, or accepted and marked  ✗ says so plainly  ‼ fails  – is not there',
  ];
}

function toRow(label: string, mark: (column: Column) => Mark): string {
  const cells = COLUMNS.map((column) => SIGNS[mark(column)].padEnd(widthOf(column)));
  return (label.padEnd(LABEL_WIDTH) + cells.join('')).trimEnd();
}

function widthOf(column: Column): number {
  return WIDTHS[column] ?? 8;
}

function markOf(tried: readonly Tried[], column: Column): Mark {
  return worstOf(tried.filter((one) => one.column === column).map((one) => one.mark));
}

/** The figures of one outage, a line each, and what was not as promised. */
export function listCard(played: Played): string[] {
  const { load, verdict, drainedMs } = played;
  return [
    `${played.title}: ${played.says}.`,
    line('posts sent', count(verdict.sent)),
    ...[...load.answers].map(([says, n], at) => line(at === 0 ? 'answers' : '', `${count(n)} × ${says}`)),
    line(
      'acknowledged',
      `${count(verdict.acknowledged)}, ${count(verdict.accepted)} of them accepted, ${count(verdict.atLaterTry)} at a later try`,
    ),
    line('refused', `${count(verdict.refused)} for good, ${count(verdict.notTaken)} not tried again`),
    line(
      'half / 99 % / slowest',
      [0.5, 0.99, 1].map((part) => duration(percentile(load.latencies, part))).join(' / '),
    ),
    line(
      'journal empty',
      drainedMs === undefined ? 'not within a minute' : `${duration(drainedMs)} after the end`,
    ),
    line('lost', `${verdict.lost.length}${listSome(verdict.lost)}`),
    line('doubled', `${verdict.doubled.length}${listSome(verdict.doubled)}`),
    line('refused but there', `${verdict.ghosts.length}${listSome(verdict.ghosts)}`),
    line('likes, follows … lost', `${verdict.probesLost.length}${listSome(verdict.probesLost)}`),
    line(
      'homes right',
      `${count(verdict.homes.right)} of ${count(verdict.homes.right + verdict.homes.wrong.length)}`,
    ),
    ...verdict.homes.wrong
      .slice(0, SHOWN)
      .map((difference) => `  the home of account ${difference.account} ${describeDifference(difference)}`),
    ...listShort(played.name, played.tried).map((text) => `  ${text}`),
    ...listShort('calm', played.calm).map((text) => `  in calm, ${text}`),
    '',
  ];
}

function line(label: string, value: string): string {
  return `  ${label.padEnd(24)}${value}`;
}

function listSome(texts: readonly string[]): string {
  return texts.length === 0 ? '' : `: ${texts.slice(0, SHOWN).join('; ')}`;
}

/** Columns that did less than is promised, each with its first fault. */
function listShort(row: OutageName | 'calm', tried: readonly Tried[]): string[] {
  return COLUMNS.flatMap((column) => {
    const promised = getPromise(row, column);
    const short = tried.filter((one) => one.column === column && fallsShort(one.mark, promised));
    if (short.length === 0) return [];
    const all = tried.filter((one) => one.column === column).length;
    return [
      `${column} fell short of ${SIGNS[promised]} in ${short.length} of ${all} tries: ${SIGNS[short[0]!.mark]} ${short[0]!.says}`,
    ];
  });
}

/** True where nothing was lost or doubled, every home is right and every promise was kept. */
export function isPassed(played: readonly Played[]): boolean {
  return played.every(({ name, tried, calm, isSettled, verdict }) => {
    const { lost, doubled, ghosts, probesLost, homes } = verdict;
    const isTrue = [lost, doubled, ghosts, probesLost, homes.wrong].every((list) => list.length === 0);
    return isTrue && isSettled && listShort(name, tried).length === 0 && listShort('calm', calm).length === 0;
  });
}
