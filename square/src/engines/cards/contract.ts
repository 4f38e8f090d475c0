import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type Id, toId } from '#kernel/index.ts';
import type { Cards } from './port.ts';

export type ContractCard = { readonly json: string };
/** Makes empty cards that together take about this many bytes at most. */
export type MakeCards = (maxBytes: number) => Cards<ContractCard>;

const KB = 1024;
const id = (n: number): Id => toId((1n << 60n) + BigInt(n));
const card = (n: number): ContractCard => ({ json: `{"id":"${n}"}` });

/** What every form of the cards must do. */
export function cardsContract(name: string, make: MakeCards): void {
  describe(`cards: ${name}`, () => {
    keeping(make);
    bounds(make);
  });
}

function keeping(make: MakeCards): void {
  test('cards that are set are found by equal ids, the others are left out', () => {
    const cards = make(100 * KB);
    cards.set(id(1), card(1), 20);
    cards.set(id(2), card(2), 20);
    assert.deepEqual(cards.get(toId(id(1).toString())), card(1));
    assert.equal(cards.get(id(3)), undefined);
    assert.deepEqual(
      cards.find([id(3), id(2), id(1), id(2)]),
      new Map([
        [id(2), card(2)],
        [id(1), card(1)],
      ]),
    );
    assert.deepEqual(cards.find([]), new Map());
  });

  test('a later card takes the place of the earlier, a dropped one is gone', () => {
    const cards = make(100 * KB);
    cards.set(id(1), card(1), 20);
    cards.set(id(1), card(9), 20);
    cards.set(id(2), card(2), 20);
    assert.deepEqual(cards.get(id(1)), card(9));
    cards.drop([id(1), id(7)]);
    assert.equal(cards.get(id(1)), undefined);
    assert.deepEqual(cards.get(id(2)), card(2));
  });

  test('what is found stays as it was, whatever is set or dropped after', () => {
    const cards = make(100 * KB);
    cards.set(id(1), card(1), 20);
    const found = cards.find([id(1)]);
    cards.set(id(1), card(2), 20);
    cards.drop([id(1)]);
    assert.deepEqual(found, new Map([[id(1), card(1)]]));
  });
}

function bounds(make: MakeCards): void {
  test('the sizes of the cards that are kept never exceed the bound', () => {
    const sets = fc.array(fc.tuple(fc.nat(30), fc.integer({ min: 0, max: 3 * KB })), { maxLength: 100 });
    fc.assert(
      fc.property(sets, (all) => {
        const cards = make(8 * KB);
        const sizes = new Map<Id, number>();
        for (const [n, bytes] of all) {
          cards.set(id(n), card(n), bytes);
          sizes.set(id(n), bytes);
          const kept = [...cards.find([...sizes.keys()]).keys()];
          assert.ok(kept.reduce((sum, each) => sum + sizes.get(each)!, 0) <= 8 * KB);
          assert.deepEqual(cards.get(id(n)), card(n), 'the newest card fits and is there');
        }
      }),
    );
  });

  test('the card that is used stays, the one that is not goes', () => {
    const cards = make(10 * KB);
    for (let n = 0; n < 200; n++) {
      cards.set(id(n), card(n), KB);
      assert.deepEqual(cards.get(id(0)), card(0));
    }
    assert.equal(cards.get(id(1)), undefined);
    assert.deepEqual(cards.get(id(199)), card(199));
  });

  test('a card larger than all the room is not kept, and leaves no old one in its place', () => {
    const cards = make(10 * KB);
    cards.set(id(1), card(1), 20);
    cards.set(id(2), card(2), 20);
    cards.set(id(1), card(9), 11 * KB);
    assert.equal(cards.get(id(1)), undefined);
    assert.deepEqual(cards.get(id(2)), card(2));
  });
}
