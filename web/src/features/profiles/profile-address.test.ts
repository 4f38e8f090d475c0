import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PARTS, PROFILE_PATH, toPart, toPartPath } from './profile-address.ts';

describe('the addresses of profiles', () => {
  it('lead to each part, of people here and elsewhere', () => {
    for (const acct of ['maren', 'maren@else.example']) {
      for (const part of PARTS) {
        const found = PROFILE_PATH.exec(toPartPath(acct, part))?.groups;
        assert.equal(found?.['acct'], acct);
        assert.equal(toPart(found?.['part']), part);
      }
    }
  });

  it('are not those of posts', () => {
    assert.equal(PROFILE_PATH.exec('/@maren/123'), null);
    assert.equal(PROFILE_PATH.exec('/maren'), null);
    assert.equal(PROFILE_PATH.exec('/@maren/media/1'), null);
  });
});
