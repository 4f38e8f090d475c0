import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { toNewDraft, USUAL_DEFAULTS } from './draft.ts';
import { findFault } from './find-fault.ts';
import { USUAL_LIMITS } from './limits.ts';

describe('findFault', () => {
  const draft = toNewDraft(USUAL_DEFAULTS, 'a');
  const file = (id: string) => ({ id, alt: '', type: 'image/png' });
  const poll = (...options: string[]) => ({
    options,
    expiresInSeconds: 300,
    isMultiple: false,
    hidesTotals: false,
  });
  const find = (part: object) => findFault({ ...draft, ...part }, USUAL_LIMITS)?.kind;

  test('finds none in what can be posted', () => {
    assert.equal(find({}), undefined);
    assert.equal(find({ text: '', attachments: [file('1')] }), undefined);
    assert.equal(find({ text: '', poll: poll('a', 'b') }), undefined);
    assert.equal(find({ text: 'a'.repeat(500) }), undefined);
  });

  test('finds what the square would refuse', () => {
    assert.equal(find({ text: ' \n' }), 'blank');
    assert.equal(find({ text: 'a'.repeat(499), warning: 'bb' }), 'too-long');
    assert.equal(find({ attachments: ['1', '2', '3', '4', '5'].map(file) }), 'too-many-files');
    assert.equal(find({ attachments: [file('1')], poll: poll('a', 'b') }), 'poll-and-files');
    assert.equal(find({ poll: poll('a', ' ') }), 'blank-option');
    assert.equal(find({ poll: poll('a', 'a ') }), 'same-options');
    assert.equal(find({ poll: poll('a', 'b'.repeat(51)) }), 'long-option');
  });

  test('says by how much a text is too long', () => {
    assert.deepEqual(findFault({ ...draft, text: 'a'.repeat(503) }, USUAL_LIMITS), {
      kind: 'too-long',
      over: 3,
    });
  });
});
