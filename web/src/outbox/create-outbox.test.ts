import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { ALICE, createWorld, toPost, type TestTab } from './test-outbox.ts';

const SECOND_MS = 1_000;

describe('the outbox', () => {
  let world = createWorld();
  afterEach(() => {
    world.close();
    world = createWorld();
  });
  const states = (tab: TestTab, owner = ALICE) => tab.list(owner).map(({ state }) => state);

  test('sends a post with its key, shows it as published for a few seconds, and lets it go', async () => {
    const tab = await world.openTab();
    const item = await tab.add(ALICE, toPost('Good evening'));
    assert.equal(item.state, 'on-device');
    await world.settle();
    assert.deepEqual(world.server.texts(), ['Good evening']);
    const [call] = world.server.writes();
    assert.match(call?.key ?? '', /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.deepEqual(states(tab), ['published']);
    await world.pass(5 * SECOND_MS);
    assert.deepEqual(tab.list(ALICE), []);
    assert.deepEqual(tab.faults, []);
  });
});
