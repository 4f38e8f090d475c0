import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createAnnouncer } from './announcer.ts';

it('announces the same text twice as two texts', () => {
  const announcer = createAnnouncer();
  const said: string[] = [];
  announcer.subscribe(() => said.push(announcer.get().polite));
  announcer.announce('Liked');
  announcer.announce('Liked');
  announcer.announce('Liked');
  assert.equal(said.length, 3);
  assert.deepEqual(new Set(said.map((text) => text.trim())), new Set(['Liked']));
});

it('keeps what is urgent apart', () => {
  const announcer = createAnnouncer();
  announcer.announce('Saved');
  announcer.announce('Lost the connection', 'assertive');
  assert.deepEqual(announcer.get(), { polite: 'Saved', assertive: 'Lost the connection' });
});
