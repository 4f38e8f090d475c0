import assert from 'node:assert/strict';
import { it } from 'node:test';
import { PARTS, toPart, toPartPath } from './profile-address.ts';

it('gives each part of a profile its address, and finds the part of an address', () => {
  assert.deepEqual(
    PARTS.map((part) => toPartPath('maren@else.example', part)),
    [
      '/@maren@else.example',
      '/@maren@else.example/with_replies',
      '/@maren@else.example/media',
      '/@maren@else.example/followers',
      '/@maren@else.example/following',
    ],
  );
  for (const part of PARTS) assert.equal(toPart(toPartPath('maren', part).split('/')[2]), part);
  assert.equal(toPart('123'), 'posts');
});
