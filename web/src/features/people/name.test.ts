import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findDomain, toName } from './name.ts';

describe('names of people', () => {
  it('are read without their emoji, and never empty', () => {
    assert.equal(toName({ display_name: 'Maren :bird: Voss', username: 'maren' }), 'Maren Voss');
    assert.equal(toName({ display_name: ':bird:', username: 'maren' }), 'maren');
    assert.equal(toName({ display_name: '', username: 'maren' }), 'maren');
  });

  it('tell the server of people elsewhere', () => {
    assert.equal(findDomain({ acct: 'maren' }), undefined);
    assert.equal(findDomain({ acct: 'maren@else.example' }), 'else.example');
  });
});
