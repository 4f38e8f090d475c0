import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { createMemoryStore } from './memory-store.ts';
import { ALICE, createWorld, toDraft, toPost } from './test-outbox.ts';
import { isPosting } from './test-server.ts';

const MINUTE_MS = 60_000;
const RENEW_MS = 2_000;

for (const [name, more] of [
  ['with locks', {}],
  ['without locks', { locks: undefined }],
] as const) {
  describe(`several tabs, ${name}`, () => {
    let world: ReturnType<typeof createWorld>;
    beforeEach(() => {
      world = createWorld();
    });
    afterEach(() => world.close());
    const keys = () => world.server.calls.filter(isPosting).map(({ key }) => key);

    test('send each thing once, whichever it was written in, and all show it', async () => {
      const tabs = [await world.openTab(more), await world.openTab(more), await world.openTab(more)];
      await world.settle();
      await Promise.all(tabs.map((tab, n) => tab.add(ALICE, toPost(`from ${n}`))));
      await world.settle();
      assert.deepEqual(world.server.texts().toSorted(), ['from 0', 'from 1', 'from 2']);
      assert.equal(keys().length, 3);
      for (const tab of tabs) {
        assert.deepEqual(
          tab.list(ALICE).map(({ state }) => state),
          ['published', 'published', 'published'],
        );
      }
      await world.pass(MINUTE_MS);
      for (const tab of tabs) assert.deepEqual(tab.list(ALICE), []);
    });

    test('go on where the one that sends ends in the middle of a request: once, with the same key', async () => {
      const first = await world.openTab(more);
      await world.settle();
      const second = await world.openTab(more);
      const release = world.server.hold(isPosting);
      await second.add(ALICE, toPost('through the end of a tab'));
      await world.settle();
      assert.equal(keys().length, 1);
      first.close();
      await world.pass(RENEW_MS);
      assert.equal(keys().length, 2);
      release();
      await world.pass(MINUTE_MS);
      assert.deepEqual(world.server.texts(), ['through the end of a tab']);
      assert.deepEqual([keys().length, new Set(keys()).size], [2, 1]);
      assert.deepEqual(second.list(ALICE), []);
    });

    test('find after a start what an ended browser had left, and each is told once when it is published', async () => {
      const before = await world.openTab(more);
      world.server.setFate('lost');
      for (const text of ['one', 'two']) await before.add(ALICE, toPost(text));
      await world.settle();
      before.close();
      world.server.setFate('fine');
      const after = await world.openTab(more);
      const settled: string[] = [];
      const recovered: number[] = [];
      after.onSettled(({ state }) => settled.push(state));
      after.onRecovered(({ count }) => recovered.push(count));
      await world.pass(MINUTE_MS);
      assert.deepEqual(world.server.texts(), ['one', 'two']);
      assert.deepEqual(settled, ['published', 'published']);
      assert.deepEqual(recovered, [2]);
    });

    test('do not hold for under way what an ended browser was sending', async () => {
      const before = await world.openTab(more);
      world.server.hold(isPosting);
      await before.add(ALICE, toPost('cut off'));
      await world.settle();
      before.close();
      world.setToken(ALICE, undefined);
      const after = await world.openTab(more);
      await world.settle();
      assert.deepEqual(
        after.list(ALICE).map(({ isSending, waitsFor }) => [isSending, waitsFor]),
        [[false, 'sign-in']],
      );
    });

    test('agree about what is taken back, changed or asked for again', async () => {
      const [one, two] = [await world.openTab(more), await world.openTab(more)];
      world.setToken(ALICE, undefined);
      const a = await one.add(ALICE, toPost('a'));
      const b = await one.add(ALICE, toPost('b'));
      await world.settle();
      assert.equal(await two.cancel(a.id), true);
      assert.equal(await two.editItem(b.id, toDraft('better')), true);
      world.setToken(ALICE, 'alice');
      await world.settle();
      assert.deepEqual(world.server.texts(), ['better']);
      assert.equal(await one.cancel(a.id), false);
      world.server.script(isPosting, { status: 503, retryAfter: 600 });
      await one.add(ALICE, toPost('c'));
      await world.settle();
      await two.retryNow();
      await world.settle();
      assert.deepEqual(world.server.texts(), ['better', 'c']);
    });
  });
}

describe('a tab that is put to sleep in the middle of a request', () => {
  test('wakes to find it done by another, and leaves it so', async () => {
    const world = createWorld();
    const asleep = { set: () => ({}), clear: () => {} };
    const first = await world.openTab({ locks: undefined, timers: asleep });
    await world.settle();
    const release = world.server.hold(({ token }) => token === 'alice');
    world.server.script(isPosting, 'fine', { status: 403 });
    await first.add(ALICE, toPost('twice on its way'));
    await world.settle();
    world.setToken(ALICE, 'another');
    const second = await world.openTab({ locks: undefined });
    const states: string[] = [];
    second.subscribe(() => states.push(...second.list(ALICE).map(({ state }) => state)));
    await world.pass(14_000);
    assert.equal(states.at(-1), 'published');
    release();
    await world.pass(1_000);
    assert.deepEqual(world.server.texts(), ['twice on its way']);
    assert.equal(states.at(-1), 'published');
    world.close();
  });
});

describe('a browser that lets nothing be kept', () => {
  test('sends all the same, and says that nothing outlives the tab', async () => {
    const world = createWorld();
    const tab = await world.openTab({ store: createMemoryStore() });
    assert.equal(tab.isDurable, false);
    world.server.script(isPosting, 'lost');
    await tab.add(ALICE, toPost('from memory'));
    await world.pass(MINUTE_MS);
    assert.deepEqual(world.server.texts(), ['from memory']);
    world.close();
  });
});
