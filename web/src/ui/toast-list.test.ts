import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createToastList, type Schedule } from './toast-list.ts';

function start() {
  const waiting = new Map<() => void, number>();
  const schedule: Schedule = (callback, ms) => {
    waiting.set(callback, ms);
    return () => void waiting.delete(callback);
  };
  const list = createToastList(schedule);
  const pass = () => {
    for (const callback of waiting.keys()) callback();
    waiting.clear();
  };
  return { list, waiting, pass, texts: () => list.get().map(({ text }) => text) };
}

describe('toasts', () => {
  it('pass by themselves, later where there is something to do', () => {
    const { list, waiting, pass, texts } = start();
    list.show({ text: 'Copied' });
    list.show({ text: 'Deleted', action: { text: 'Undo', onSelect: () => {} } });
    const [short, long] = [...waiting.values()];
    assert.ok(long! > short!);
    pass();
    assert.deepEqual(texts(), []);
  });

  it('are at most three', () => {
    const { list, waiting, texts } = start();
    for (const text of ['a', 'b', 'c', 'd', 'e']) list.show({ text });
    assert.deepEqual(texts(), ['c', 'd', 'e']);
    assert.equal(waiting.size, 3);
  });

  it('stay while they are pointed at', () => {
    const { list, waiting, pass, texts } = start();
    list.show({ text: 'a' });
    list.hold(true);
    list.show({ text: 'b' });
    assert.equal(waiting.size, 0);
    pass();
    assert.deepEqual(texts(), ['a', 'b']);
    list.hold(false);
    assert.equal(waiting.size, 2);
    pass();
    assert.deepEqual(texts(), []);
  });

  it('go on passing after one that was pointed at was sent away', () => {
    const { list, waiting } = start();
    const dismiss = list.show({ text: 'a' });
    list.hold(true);
    dismiss();
    list.show({ text: 'b' });
    assert.equal(waiting.size, 1);
  });
});
