import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Status } from '@merle/contract';
import { Failure, type Answer } from '#api/index.ts';
import type { SavedPage } from '#records/index.ts';
import { createTimeline, type PageWish } from './timeline.ts';

const toStatus = (id: string) => ({ id }) as Status;
const toIds = (from: number, to: number) =>
  Array.from({ length: from - to + 1 }, (_, n) => String(1_000 + from - n));

/** A square that has these posts, the newest first, and may stop answering. */
function createSquare(ids: string[]) {
  const asked: PageWish[] = [];
  const square = { ids, isDown: false, asked, fetchPage };
  async function fetchPage(wish: PageWish): Promise<Answer<readonly Status[]>> {
    asked.push(wish);
    if (square.isDown) throw new Failure('unreachable', 'down');
    const { max_id: max, since_id: since, limit } = wish;
    const inside = square.ids.filter((id) => (!max || id < max) && (!since || id > since));
    const value = inside.slice(0, limit).map(toStatus);
    const nextMaxId = value.length < inside.length || value.length === limit ? value.at(-1)?.id : undefined;
    return { value, freshness: 'live', standing: 'published', nextMaxId };
  }
  return square;
}

function open(square: ReturnType<typeof createSquare>, kept?: SavedPage<readonly Status[]>) {
  const saved: (readonly Status[])[] = [];
  const timeline = createTimeline({
    fetchPage: square.fetchPage,
    put: () => {},
    saved: { find: async () => kept, keep: (page) => void saved.push(page) },
  });
  return { timeline, saved };
}

const shown = (timeline: ReturnType<typeof open>['timeline']) =>
  timeline.get().rows.map((row) => (row.kind === 'post' ? row.id : 'gap'));

describe('a timeline', () => {
  it('shows its newest posts, keeps them on the device, and goes on to the end', async () => {
    const square = createSquare(toIds(100, 1));
    const { timeline, saved } = open(square);
    await timeline.start();
    assert.deepEqual(shown(timeline), toIds(100, 61));
    assert.deepEqual(saved, [toIds(100, 61).map(toStatus)]);
    await timeline.loadOlder();
    await timeline.loadOlder();
    assert.deepEqual(shown(timeline), toIds(100, 1));
    assert.equal(timeline.get().older, 'end');
    const before = square.asked.length;
    await timeline.loadOlder();
    assert.equal(square.asked.length, before, 'nothing is asked for below the end');
  });

  it('holds back what is new until it is wanted, and says how much it is', async () => {
    const square = createSquare(toIds(3, 1));
    const { timeline } = open(square);
    await timeline.start();
    timeline.receive(toStatus('1004'));
    timeline.receive(toStatus('1005'));
    timeline.receive(toStatus('1005'));
    assert.deepEqual(shown(timeline), toIds(3, 1));
    assert.equal(timeline.get().fresh.length, 2);
    timeline.showFresh();
    assert.deepEqual(shown(timeline), toIds(5, 1));
    assert.equal(timeline.get().fresh.length, 0);
  });

  it('marks where posts are missing after a long break, and fills that in', async () => {
    const square = createSquare(toIds(3, 1));
    const { timeline } = open(square);
    await timeline.start();
    square.ids = toIds(103, 1);
    await timeline.refresh();
    timeline.showFresh();
    assert.deepEqual(shown(timeline), [...toIds(103, 64), 'gap', ...toIds(3, 1)]);
    for (let n = 0; n < 2; n += 1) {
      const gap = timeline.get().rows.find((row) => row.kind === 'gap');
      assert.ok(gap);
      await timeline.fill(gap);
    }
    assert.deepEqual(shown(timeline), toIds(103, 1));
  });

  it('shows what the device kept while the square does not answer, and when that was', async () => {
    const square = createSquare(toIds(9, 1));
    square.isDown = true;
    const { timeline } = open(square, { value: toIds(5, 1).map(toStatus), savedAtMs: 77 });
    await timeline.start();
    assert.deepEqual(shown(timeline), toIds(5, 1));
    assert.equal(timeline.get().savedAtMs, 77);
    assert.equal(timeline.get().failure?.kind, 'unreachable');
    square.isDown = false;
    await timeline.refresh();
    assert.deepEqual(shown(timeline), toIds(9, 1));
    assert.equal(timeline.get().savedAtMs, undefined);
    assert.equal(timeline.get().failure, undefined);
  });

  it('goes on where a page could not be had', async () => {
    const square = createSquare(toIds(100, 1));
    const { timeline } = open(square);
    await timeline.start();
    square.isDown = true;
    await timeline.loadOlder();
    assert.equal(timeline.get().older, 'more');
    assert.ok(timeline.get().failure);
    square.isDown = false;
    await timeline.loadOlder();
    assert.deepEqual(shown(timeline), toIds(100, 21));
  });

  it('jumps down to where somebody stopped reading, with a gap above', async () => {
    const square = createSquare(toIds(300, 1));
    const { timeline } = open(square);
    await timeline.start();
    await timeline.jumpTo('1100');
    assert.deepEqual(shown(timeline).slice(39, 43), ['1261', 'gap', '1100', '1099']);
  });

  it('shows one’s own post at once, and takes a deleted one out wherever it is', async () => {
    const square = createSquare(toIds(3, 1));
    const { timeline } = open(square);
    await timeline.start();
    timeline.receive(toStatus('1004'));
    timeline.add(toStatus('1005'));
    assert.deepEqual(shown(timeline), ['1005', ...toIds(3, 1)]);
    timeline.remove('1004');
    timeline.remove('1002');
    assert.deepEqual(shown(timeline), ['1005', '1003', '1001']);
    assert.equal(timeline.get().fresh.length, 0);
  });
});
