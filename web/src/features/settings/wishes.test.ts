import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWishes } from './wishes.ts';

type Setting = { readonly colour: string; readonly size: number };

/** A square that answers each save when it is told to. */
function createSquare() {
  const saves: { part: Partial<Setting>; end: (error?: Error) => Promise<void> }[] = [];
  const save = (part: Partial<Setting>) =>
    new Promise<void>((resolve, reject) => {
      const end = (error?: Error) => {
        if (error) reject(error);
        else resolve();
        return new Promise<void>((done) => setImmediate(done));
      };
      saves.push({ part, end });
    });
  return { saves, wishes: createWishes(save) };
}

test('a change is sent at once, and no longer a wish when it is saved', async () => {
  const { saves, wishes } = createSquare();
  wishes.change({ colour: 'red' });
  assert.deepEqual(wishes.get().wish, { colour: 'red' });
  assert.equal(wishes.get().isBusy, true);
  await saves[0]?.end();
  assert.deepEqual(wishes.get(), { wish: {}, isBusy: false, failure: undefined, hasSaved: true });
});

test('what is chosen while something is under way goes next, the last choice alone', async () => {
  const { saves, wishes } = createSquare();
  wishes.change({ colour: 'red' });
  wishes.change({ colour: 'green' });
  wishes.change({ colour: 'blue', size: 2 });
  assert.equal(saves.length, 1);
  await saves[0]?.end();
  assert.deepEqual(saves[1]?.part, { colour: 'blue', size: 2 });
  await saves[1]?.end();
  assert.equal(saves.length, 2);
});

test('what cannot be saved stays chosen, says why, and is sent again when asked', async () => {
  const { saves, wishes } = createSquare();
  const failure = new Error('away');
  wishes.change({ colour: 'red' });
  await saves[0]?.end(failure);
  assert.deepEqual(wishes.get(), { wish: { colour: 'red' }, isBusy: false, failure, hasSaved: false });
  wishes.change({ size: 3 });
  assert.deepEqual(saves[1]?.part, { colour: 'red', size: 3 });
  await saves[1]?.end();
  assert.deepEqual(wishes.get().wish, {});
});
