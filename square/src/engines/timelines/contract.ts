import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { createMint, type Id, type Page, toId } from '#kernel/index.ts';
import { createModelTimelines } from './model.ts';
import { id, ids, operation } from './operations.ts';
import { RING_IDS, type RingKey, type Timelines } from './port.ts';

const newestFirst = (first: number, last: number): Id[] => ids(first, last).reverse();

/** What every form of the timelines must do. `make` gives one with no rings, or with keys that no test has used before. */
export function timelinesContract(name: string, make: () => Promise<Timelines> | Timelines): void {
  describe(`timelines: ${name}`, () => {
    presence(make);
    order(make);
    paging(make);
    ends(make);
    model(make);
  });
}

type Make = () => Promise<Timelines> | Timelines;
const mint = createMint(() => Date.now());
const newKey = (): RingKey => mint(0);

async function loaded(timelines: Timelines, content: readonly Id[], complete = false): Promise<RingKey> {
  const key = newKey();
  await timelines.open(key);
  await timelines.load(key, content, complete);
  return key;
}

async function all(timelines: Timelines, key: RingKey): Promise<readonly Id[] | undefined> {
  return (await timelines.read(key, { limit: 2 * RING_IDS }))?.ids;
}

function presence(make: Make): void {
  test('an absent ring takes nothing, an opened one keeps what is pushed, a loaded one is readable', async () => {
    const timelines = await make();
    const key = newKey();
    assert.equal(await timelines.push([key], id(1)), 0);
    await timelines.load(key, ids(1, 3));
    assert.equal(await timelines.read(key, { limit: 10 }), undefined, 'loading must not make a ring present');
    await timelines.open(key);
    assert.equal(await timelines.push([key], id(9)), 1);
    assert.equal(await timelines.read(key, { limit: 10 }), undefined, 'an opened ring is not readable yet');
    await timelines.load(key, ids(2, 4));
    assert.deepEqual(await all(timelines, key), [id(9), ...newestFirst(2, 4)]);
  });

  test('opening again and loading again do no harm', async () => {
    const timelines = await make();
    const key = await loaded(timelines, ids(5, 9));
    await timelines.open(key);
    await timelines.load(key, ids(7, 11));
    assert.deepEqual(await all(timelines, key), newestFirst(5, 11));
  });

  test('a dropped ring is absent, and opened again knows nothing of before', async () => {
    const timelines = await make();
    const key = await loaded(timelines, ids(1, 60));
    const other = await loaded(timelines, ids(1, 2));
    await timelines.drop([key, newKey()]);
    assert.equal(await timelines.read(key, { limit: 10 }), undefined);
    assert.equal(await timelines.push([key, other], id(99)), 1);
    await timelines.open(key);
    assert.equal(await timelines.read(key, { limit: 10 }), undefined);
    await timelines.load(key, ids(70, 71));
    assert.deepEqual(await all(timelines, key), newestFirst(70, 71));
    assert.deepEqual(await all(timelines, other), [id(99), id(2), id(1)]);
  });

  test('one push reaches very many rings, and keys of either sign and any size are told apart', async () => {
    const timelines = await make();
    const bases = [1n, -1n, 1n << 32n, -(1n << 32n), (1n << 63n) - 1n, -(1n << 63n)];
    const keys = [...bases, ...Array.from({ length: 2000 }, () => newKey())];
    await timelines.drop(bases);
    for (const key of keys) await timelines.open(key);
    for (const [i, key] of keys.entries()) await timelines.load(key, [id(i)]);
    assert.equal(await timelines.push(keys, id(5000)), keys.length);
    for (const [i, key] of keys.entries()) assert.deepEqual(await all(timelines, key), [id(5000), id(i)]);
  });
}

function order(make: Make): void {
  test('late ids take their place, and an id is there once', async () => {
    const timelines = await make();
    const key = await loaded(timelines, [id(100), id(300), id(200)]);
    assert.equal(await timelines.push([key], id(250)), 1);
    assert.equal(await timelines.push([key], id(250)), 0);
    assert.equal(await timelines.push([key, key], id(400)), 1);
    assert.equal(await timelines.push([key], id(100)), 0);
    assert.deepEqual(await all(timelines, key), [400, 300, 250, 200, 100].map(id));
  });

  test('ids that differ in their high or their low half only are ordered', async () => {
    const timelines = await make();
    const values = [
      1n,
      (1n << 31n) - 1n,
      1n << 31n,
      (1n << 32n) - 1n,
      1n << 32n,
      (1n << 62n) | 1n,
      (1n << 63n) - 1n,
    ];
    const key = await loaded(timelines, [], true);
    for (const value of values.toReversed()) assert.equal(await timelines.push([key], toId(value)), 1);
    assert.deepEqual(await all(timelines, key), values.toReversed());
  });

  test('a full ring keeps its newest ids, however they come', async () => {
    const timelines = await make();
    const key = await loaded(timelines, ids(1, RING_IDS + 50), true);
    assert.deepEqual(await all(timelines, key), newestFirst(51, RING_IDS + 50));
    for (const next of ids(RING_IDS + 52, RING_IDS + 150)) await timelines.push([key], next);
    assert.equal(await timelines.push([key], id(RING_IDS + 51)), 1);
    assert.deepEqual(await all(timelines, key), newestFirst(151, RING_IDS + 150));
    assert.equal(await timelines.push([key], id(150)), 0, 'older than all of a full ring');
  });
}

function paging(make: Make): void {
  const cases: readonly [string, Page, Id[], boolean][] = [
    ['the newest', { limit: 3 }, newestFirst(98, 100), false],
    ['below maxId', { limit: 3, maxId: id(50) }, newestFirst(47, 49), false],
    ['down to sinceId', { limit: 40, sinceId: id(97) }, newestFirst(98, 100), false],
    ['the newest, though sinceId is far', { limit: 2, sinceId: id(10) }, newestFirst(99, 100), false],
    ['right after minId', { limit: 3, minId: id(10) }, newestFirst(11, 13), false],
    ['between minId and maxId', { limit: 9, minId: id(10), maxId: id(13) }, newestFirst(11, 12), false],
    ['between sinceId and maxId', { limit: 9, sinceId: id(10), maxId: id(13) }, newestFirst(11, 12), false],
    ['minId before sinceId', { limit: 2, minId: id(10), sinceId: id(90) }, newestFirst(11, 12), false],
    ['nothing above the newest', { limit: 5, minId: id(100) }, [], false],
    ['nothing between', { limit: 5, sinceId: id(40), maxId: id(41) }, [], false],
    ['nothing asked', { limit: 0 }, [], false],
    ['the last page', { limit: 5, maxId: id(4) }, newestFirst(1, 3), true],
    ['past the end', { limit: 5, maxId: id(1) }, [], true],
    ['after a minId that is older than all', { limit: 2, minId: id(0) }, newestFirst(1, 2), true],
    ['down to a sinceId that is older than all', { limit: 200, sinceId: id(0) }, newestFirst(1, 100), true],
    ['everything', { limit: 100 }, newestFirst(1, 100), true],
    ['all but the oldest', { limit: 99 }, newestFirst(2, 100), false],
  ];
  for (const [what, page, expected, atEnd] of cases) {
    test(`pages: ${what}`, async () => {
      const timelines = await make();
      const key = await loaded(timelines, ids(1, 100));
      assert.deepEqual(await timelines.read(key, page), { ids: expected, atEnd });
    });
  }
}

function ends(make: Make): void {
  test('a complete ring has no end to pull beyond, until it overflows', async () => {
    const timelines = await make();
    const key = await loaded(timelines, ids(2, RING_IDS), true);
    assert.deepEqual(await timelines.read(key, { limit: 5, maxId: id(3) }), { ids: [id(2)], atEnd: false });
    assert.equal(await timelines.push([key], id(1)), 1, 'a complete ring takes what is older than all');
    assert.deepEqual(await timelines.read(key, { limit: 5, maxId: id(2) }), { ids: [id(1)], atEnd: false });
    await timelines.push([key], id(RING_IDS + 1));
    assert.deepEqual(await timelines.read(key, { limit: 5, maxId: id(3) }), { ids: [id(2)], atEnd: true });
  });

  test('an empty ring: complete, it knows that there is nothing', async () => {
    const timelines = await make();
    assert.deepEqual(await timelines.read(await loaded(timelines, [], true), { limit: 5 }), {
      ids: [],
      atEnd: false,
    });
    assert.deepEqual(await timelines.read(await loaded(timelines, []), { limit: 5 }), {
      ids: [],
      atEnd: true,
    });
  });

  test('no gap comes up below what was pulled', async () => {
    const timelines = await make();
    const key = newKey();
    await timelines.open(key);
    await timelines.push([key], id(10));
    await timelines.push([key], id(60));
    await timelines.load(key, ids(50, 55));
    assert.deepEqual(await all(timelines, key), [id(60), ...newestFirst(50, 55)], '11 to 49 were not pulled');
    assert.equal(await timelines.push([key], id(49)), 0);
    await timelines.load(key, ids(40, 49));
    assert.deepEqual(
      await all(timelines, key),
      [id(60), ...newestFirst(40, 55)],
      'a page that continues the ring extends it',
    );
  });
}

function model(make: Make): void {
  test('any sequence of pushes, loads, reads and drops does as a sorted list would', async () => {
    const timelines = await make();
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { maxLength: 60 }), async (operations) => {
        const reference = createModelTimelines();
        const keys = [newKey(), -newKey(), newKey()];
        for (const run of operations) {
          assert.deepEqual(await run(timelines, keys), await run(reference, keys));
        }
        for (const key of keys) assert.deepEqual(await all(timelines, key), await all(reference, key));
        await timelines.drop(keys);
      }),
    );
  });
}
