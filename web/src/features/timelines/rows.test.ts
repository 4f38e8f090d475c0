import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fillGap, insertId, isNewer, toHead, toRows, type Gap, type Row } from './rows.ts';

const idsOf = (rows: readonly Row[]) => rows.flatMap((row) => (row.kind === 'post' ? [row.id] : []));
const someIds = fc
  .uniqueArray(fc.bigInt({ min: 1n, max: 9_000_000_000_000_000_000n }), { maxLength: 300 })
  .map((ids) => ids.toSorted((a, b) => (a < b ? 1 : -1)).map(String));

describe('the rows of a timeline', () => {
  it('compares ids as numbers, whatever their length', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 63n }), fc.bigInt({ min: 0n, max: 2n ** 63n }), (a, b) => {
        assert.equal(isNewer(String(a), String(b)), a > b);
      }),
    );
  });

  it('has every post once and in order after a break, once its gaps are filled page by page', () => {
    const page = 7;
    fc.assert(
      fc.property(someIds, fc.nat(), (all, cut) => {
        const known = toRows(all.slice(all.length === 0 ? 0 : cut % all.length));
        const answerTo = (max: string | undefined, since: string | undefined) =>
          all
            .filter(
              (id) => (max === undefined || isNewer(max, id)) && (since === undefined || isNewer(id, since)),
            )
            .slice(0, page);
        const newest = idsOf(known)[0];
        const top = answerTo(undefined, newest);
        let rows: readonly Row[] = [...toHead(top, known, top.length === page), ...known];
        for (let gap = findGap(rows); gap; gap = findGap(rows)) {
          const ids = answerTo(gap.olderThan, gap.newerThan);
          rows = fillGap(rows, gap, ids, ids.length === page);
        }
        const expected = newest === undefined ? all.slice(0, page) : all;
        assert.deepEqual(idsOf(rows), expected);
      }),
    );
  });

  it('puts a late post where its time is, once', () => {
    fc.assert(
      fc.property(someIds, fc.nat(), (all, place) => {
        fc.pre(all.length > 0);
        const late = all[place % all.length]!;
        const before = toRows(all.filter((id) => id !== late));
        const after = insertId(before, late);
        assert.deepEqual(idsOf(after), all);
        assert.equal(insertId(after, late), after);
      }),
    );
  });
});

function findGap(rows: readonly Row[]): Gap | undefined {
  return rows.find((row) => row.kind === 'gap');
}
