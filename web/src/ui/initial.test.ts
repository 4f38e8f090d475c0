import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toInitial } from './initial.ts';

describe('the initial of a name', () => {
  it('is its first letter, large', () => {
    assert.equal(toInitial('maren'), 'M');
    assert.equal(toInitial('éloïse'), 'É');
  });

  it('is whole where it is made of several characters', () => {
    assert.equal(toInitial('👩‍🚀 Aiko'), '👩‍🚀');
    assert.equal(toInitial('e\u0301loise'), 'E\u0301');
  });

  it('passes over spaces, signs and pictures of the square', () => {
    assert.equal(toInitial('  @«theo»'), 'T');
    assert.equal(toInitial(':blackbird: Sam'), 'S');
  });

  it('is empty for a name without letters', () => {
    assert.equal(toInitial(' … '), '');
  });
});
