import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { placeBeside, placeTip } from './placement.ts';

const screen = { width: 400, height: 800 };
const box = { width: 200, height: 300 };
const at = (left: number, top: number) => ({ left, top, right: left + 40, bottom: top + 40 });

describe('placing a box beside what opened it', () => {
  it('puts it below, its end flush with the end of the line', () => {
    assert.deepEqual(placeBeside(at(340, 100), box, screen, false), { left: 180, top: 144 });
    assert.deepEqual(placeBeside(at(20, 100), box, screen, true), { left: 20, top: 144 });
  });

  it('puts it above where there is more room', () => {
    assert.deepEqual(placeBeside(at(340, 700), box, screen, false), { left: 180, top: 396 });
  });

  it('keeps it in the window', () => {
    const side = fc.integer({ min: 0, max: 760 });
    fc.assert(
      fc.property(side, side, fc.boolean(), (left, top, isRtl) => {
        const place = placeBeside(at(left, top), box, screen, isRtl);
        assert.ok(place.left >= 8 && place.left + box.width <= screen.width - 8);
        assert.ok(place.top >= 8 && place.top + box.height <= screen.height - 8);
      }),
    );
  });
});

describe('placing a tooltip', () => {
  const tip = { width: 80, height: 30 };

  it('centres it below, or above at the end of the window', () => {
    assert.deepEqual(placeTip(at(100, 100), tip, screen), { left: 80, top: 140 });
    assert.deepEqual(placeTip(at(100, 755), tip, screen), { left: 80, top: 725 });
  });

  it('keeps it from the sides', () => {
    assert.equal(placeTip(at(0, 100), tip, screen).left, 8);
    assert.equal(placeTip(at(360, 100), tip, screen).left, 312);
  });
});
