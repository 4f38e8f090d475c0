import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { validateDisplayName, validateFields } from './profile.ts';

describe('validateDisplayName', () => {
  test('a name is made one visible line', () => {
    assert.equal(validateDisplayName('  Ann\n Lee\u202E\u0000 '), 'Ann Lee');
    assert.equal(validateDisplayName('\u200B\u3164\u2800'), '');
    assert.equal(validateDisplayName('👩‍🚀 Ann'), '👩‍🚀 Ann');
  });

  test('thirty characters as people see them, a custom emoji being one', () => {
    assert.equal(validateDisplayName('👩‍👩‍👧'.repeat(30)), '👩‍👩‍👧'.repeat(30));
    assert.equal(validateDisplayName(`${'a'.repeat(28)} :blob_cat_with_a_long_name:`).length, 56);
    assert.throws(() => validateDisplayName('a'.repeat(31)), { kind: 'invalid' });
    assert.equal(validateDisplayName('a'.repeat(31), 40).length, 31);
    assert.throws(() => validateDisplayName('a'.repeat(1_000_000)), { kind: 'invalid' });
  });
});

describe('validateFields', () => {
  test('fields are cleaned, empty ones dropped', () => {
    assert.deepEqual(
      validateFields([
        { name: ' Home ', value: 'https://example.com\n' },
        { name: '', value: ' ' },
      ]),
      [{ name: 'Home', value: 'https://example.com' }],
    );
  });

  test('too many, too long or nameless fields are refused with what to change', () => {
    const field = { name: 'a', value: 'b' };
    assert.throws(() => validateFields(Array(5).fill(field)), {
      kind: 'invalid',
      message: 'Keep at most 4 profile fields.',
    });
    assert.equal(validateFields(Array(5).fill(field), { fields: 5 }).length, 5);
    assert.throws(() => validateFields([{ name: 'a', value: 'b'.repeat(256) }]), { kind: 'invalid' });
    assert.throws(() => validateFields([{ name: '', value: 'b' }]), { kind: 'invalid' });
  });
});
