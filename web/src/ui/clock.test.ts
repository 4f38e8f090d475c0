import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createClock } from './clock.ts';

function createWorks() {
  const works = {
    now: 1_000,
    callbacks: new Set<() => void>(),
    nowMs: () => works.now,
    tick: (callback: () => void) => {
      works.callbacks.add(callback);
      return () => void works.callbacks.delete(callback);
    },
    pass: (ms: number) => {
      works.now += ms;
      for (const callback of works.callbacks) callback();
    },
  };
  return works;
}

describe('the clock', () => {
  it('runs one timer for all who look, and none when nobody does', () => {
    const works = createWorks();
    const clock = createClock(works);
    assert.equal(works.callbacks.size, 0);
    const leave = [clock.subscribe(() => {}), clock.subscribe(() => {})];
    assert.equal(works.callbacks.size, 1);
    leave[0]!();
    assert.equal(works.callbacks.size, 1);
    leave[1]!();
    assert.equal(works.callbacks.size, 0);
  });

  it('stands between two ticks, so that all ages are of one moment', () => {
    const works = createWorks();
    const clock = createClock(works);
    const seen: number[] = [];
    clock.subscribe(() => seen.push(clock.get()));
    works.now += 5;
    assert.equal(clock.get(), 1_000);
    works.pass(20);
    assert.deepEqual(seen, [1_025]);
  });

  it('is right at once after a rest', () => {
    const works = createWorks();
    const clock = createClock(works);
    clock.subscribe(() => {})();
    works.now = 9_000;
    clock.subscribe(() => {});
    assert.equal(clock.get(), 9_000);
  });
});
