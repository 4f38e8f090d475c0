import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Draft } from '#outbox/index.ts';
import { createComposition } from './composition.ts';
import { toNewDraft, USUAL_DEFAULTS } from './draft.ts';

const FIRST = toNewDraft(USUAL_DEFAULTS, '@ann ');

/** A device, and a clock that moves when it is told to. */
function setUp(kept: readonly Draft[] = []) {
  const device = new Map<number, string>(kept.map((draft, part) => [part, draft.text]));
  let work: (() => void) | undefined;
  const composition = createComposition({
    first: FIRST,
    kept,
    keeper: {
      keep: async (part, draft) => void device.set(part, draft.text),
      remove: async (part) => void device.delete(part),
    },
    later: (next) => {
      work = next;
      return () => (work = undefined);
    },
  });
  const write = (text: string, part = 0) =>
    composition.change(composition.get()[part]!.key, (draft) => ({ ...draft, text }));
  const wait = async () => {
    work?.();
    await composition.flush();
  };
  return { composition, write, wait, texts: () => [...device.values()] };
}

describe('a composition', () => {
  test('keeps what is written a moment later', async () => {
    const { write, wait, texts } = setUp();
    write('@ann h');
    write('@ann hi');
    assert.deepEqual(texts(), []);
    await wait();
    assert.deepEqual(texts(), ['@ann hi']);
  });

  test('keeps it at once when it is left', async () => {
    const { composition, write, texts } = setUp();
    write('@ann hi');
    await composition.flush();
    assert.deepEqual(texts(), ['@ann hi']);
  });

  test('keeps nothing of what nobody put work into, and lets go of what was taken out again', async () => {
    const { write, wait, texts } = setUp();
    await wait();
    assert.deepEqual(texts(), []);
    write('@ann hi');
    await wait();
    write('@ann ');
    await wait();
    assert.deepEqual(texts(), []);
  });

  test('begins with what was kept', () => {
    const kept = [toNewDraft(USUAL_DEFAULTS, 'one'), toNewDraft(USUAL_DEFAULTS, 'two')];
    assert.deepEqual(
      setUp(kept)
        .composition.get()
        .map(({ draft }) => draft.text),
      ['one', 'two'],
    );
  });

  test('keeps every part of a row in its place, also when one in the middle is taken out', async () => {
    const { composition, write, wait, texts } = setUp();
    write('one');
    composition.addPart();
    composition.addPart();
    write('two', 1);
    write('three', 2);
    await wait();
    assert.deepEqual(texts(), ['one', 'two', 'three']);
    composition.removePart(composition.get()[1]!.key);
    await wait();
    assert.deepEqual(texts(), ['one', 'three']);
  });

  test('the next part is for the same people', () => {
    const { composition } = setUp();
    composition.change(composition.get()[0]!.key, (draft) => ({ ...draft, visibility: 'private' }));
    composition.addPart();
    assert.equal(composition.get()[1]!.draft.visibility, 'private');
  });

  test('a change of a part that was taken out meanwhile does nothing', () => {
    const { composition } = setUp();
    const key = composition.addPart();
    composition.removePart(key);
    composition.change(key, () => assert.fail());
    assert.equal(composition.get().length, 1);
  });

  test('what is being sent is not kept any more, and is again where that failed', async () => {
    const { composition, write, wait, texts } = setUp();
    write('hi');
    await composition.close();
    await wait();
    assert.deepEqual(texts(), []);
    composition.reopen();
    await wait();
    assert.deepEqual(texts(), ['hi']);
  });

  test('begun anew, nothing is left of it', async () => {
    const { composition, write, wait, texts } = setUp();
    write('hi');
    composition.addPart();
    write('you', 1);
    await wait();
    await composition.clear(FIRST);
    assert.deepEqual(texts(), []);
    assert.equal(composition.get()[0]?.draft.text, '@ann ');
  });

  test('an older text never overtakes a newer one', async () => {
    const order: string[] = [];
    const gate = Promise.withResolvers<void>();
    const composition = createComposition({
      first: FIRST,
      kept: [],
      keeper: {
        keep: async (_, { text }) => {
          if (text === 'old') await gate.promise;
          order.push(text);
        },
        remove: async () => {},
      },
    });
    const { key } = composition.get()[0]!;
    const write = (text: string) => composition.change(key, (draft) => ({ ...draft, text }));
    write('old');
    const first = composition.flush();
    write('new');
    const second = composition.flush();
    gate.resolve();
    await Promise.all([first, second]);
    assert.deepEqual(order, ['old', 'new']);
  });
});
