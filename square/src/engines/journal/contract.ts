import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Problem, toId, type Id } from '#kernel/index.ts';
import type { Journal, JournalEntry } from './port.ts';

/** An empty journal, and how to open the same one again after it was closed. The maker closes what is left open. */
export type OpenedJournal = { readonly journal: Journal; reopen(): Promise<Journal> };
export type MakeJournal = () => Promise<OpenedJournal>;

const id = (n: number): Id => toId((1n << 62n) + BigInt(n));
const entry = (n: number, more: Partial<JournalEntry> = {}): JournalEntry => ({
  id: id(n),
  accountId: id(1_000_000 + (n % 3)),
  key: n % 2 === 0 ? `key ${n}` : undefined,
  body: JSON.stringify({ text: `post ${n} 🐦 "quoted"\n` }),
  ...more,
});
const entries = (...ns: number[]): JournalEntry[] => ns.map((n) => entry(n));

/** What every form of the journal must do. */
export function journalContract(name: string, make: MakeJournal): void {
  describe(`journal: ${name}`, () => {
    keeping(make);
    settling(make);
    reserving(make);
    reopening(make);
    model(make);
  });
}

function keeping(make: MakeJournal): void {
  test('entries come back as they were, in the order in which they were appended, whatever their ids', async () => {
    const { journal } = await make();
    await journal.append(entries(5, 3));
    await journal.append(entries(9));
    await journal.append([]);
    await journal.append(entries(1, 4));
    assert.deepEqual(await journal.pending(100), entries(5, 3, 9, 1, 4));
    assert.deepEqual(await journal.pending(2), entries(5, 3));
    assert.deepEqual(await journal.pending(0), []);
  });

  test('an id that is there already is kept once, as it was first', async () => {
    const { journal } = await make();
    await journal.append(entries(1, 2));
    await journal.append([entry(2, { body: '"other"' }), entry(3), entry(3)]);
    assert.deepEqual(await journal.pending(100), entries(1, 2, 3));
  });

  test('calls made at once are all kept, in order', async () => {
    const { journal } = await make();
    const ns = Array.from({ length: 300 }, (_, n) => n * 2);
    await Promise.all(ns.map((n) => journal.append(entries(n, n + 1))));
    assert.deepEqual(await journal.pending(1000), entries(...ns.flatMap((n) => [n, n + 1])));
  });

  test('the longest of bodies is kept', async () => {
    const { journal } = await make();
    const long = entry(1, { body: JSON.stringify('é'.repeat(300_000)) });
    await journal.append([long]);
    assert.deepEqual(await journal.pending(1), [long]);
  });
}

function settling(make: MakeJournal): void {
  test('settled entries are forgotten, the others stay in order', async () => {
    const { journal } = await make();
    await journal.append(entries(1, 2, 3, 4));
    await journal.settle([id(3), id(1), id(77)]);
    await journal.settle([]);
    await journal.append(entries(0));
    assert.deepEqual(await journal.pending(100), entries(2, 4, 0));
    await journal.settle([id(2), id(4), id(0)]);
    assert.deepEqual(await journal.pending(100), []);
    await journal.append(entries(8, 7));
    assert.deepEqual(await journal.pending(100), entries(8, 7));
  });
}

function reserving(make: MakeJournal): void {
  test('a key stands for the first id that was reserved for it, per account', async () => {
    const { journal } = await make();
    assert.equal(await journal.reserve(id(1), 'a', id(10)), id(10));
    assert.equal(await journal.reserve(id(1), 'a', id(11)), id(10));
    assert.equal(await journal.reserve(id(2), 'a', id(12)), id(12));
    assert.equal(await journal.reserve(id(1), 'b', id(13)), id(13));
    assert.equal(await journal.reserve(id(1), 'A', id(14)), id(14));
    assert.equal(await journal.reserve(id(1), '', id(15)), id(15));
    assert.equal(await journal.reserve(id(1), 'ключ\u0000'.repeat(100), id(16)), id(16));
    assert.equal(await journal.reserve(id(1), 'ключ\u0000'.repeat(100), id(17)), id(16));
  });

  test('requests that race with one key all get one id', async () => {
    const { journal } = await make();
    const got = await Promise.all(Array.from({ length: 50 }, (_, n) => journal.reserve(id(1), 'key', id(n))));
    assert.equal(new Set(got).size, 1);
    assert.ok(got[0]! >= id(0) && got[0]! < id(50));
  });
}

function reopening(make: MakeJournal): void {
  test('what was kept and reserved is there after a restart', async () => {
    const { journal, reopen } = await make();
    await journal.append(entries(3, 1, 2));
    await journal.settle([id(1)]);
    await journal.reserve(id(1), 'key', id(10));
    await journal.close();
    const again = await reopen();
    assert.deepEqual(await again.pending(100), entries(3, 2));
    assert.equal(await again.reserve(id(1), 'key', id(11)), id(10));
  });

  test('closing waits for what was begun, and refuses what comes after', async () => {
    const { journal, reopen } = await make();
    const begun = journal.append(entries(1));
    await journal.close();
    await begun;
    await assert.rejects(
      journal.append(entries(2)),
      (error) => error instanceof Problem && error.kind === 'unavailable',
    );
    await journal.close();
    assert.deepEqual(await (await reopen()).pending(100), entries(1));
  });
}

function model(make: MakeJournal): void {
  const some = fc.array(fc.nat(15), { maxLength: 4 });
  const step = fc.record({ what: fc.constantFrom('append', 'settle'), ns: some });
  test('any sequence of appends and settles does as a list would', async () => {
    const { journal } = await make();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        let expected: number[] = [];
        for (const { what, ns } of steps) {
          if (what === 'append') await journal.append(entries(...ns));
          else await journal.settle(ns.map(id));
          expected =
            what === 'append' ? [...new Set([...expected, ...ns])] : expected.filter((n) => !ns.includes(n));
          assert.deepEqual(await journal.pending(100), entries(...expected));
        }
        await journal.settle(expected.map(id));
      }),
      { numRuns: 30 },
    );
  });
}
