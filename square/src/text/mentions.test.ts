import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findHandle, mentionsIn } from './mentions.ts';

const handlesIn = (text: string): string[] => mentionsIn(text, 'merle.example').map(({ handle }) => handle);

/** A text, and the handles that are in it. */
const CASES: readonly (readonly [text: string, ...handles: string[]])[] = [
  ['@ann', 'ann'],
  ['Hi @Ann, @BOB! (@carl) "@dora"', 'ann', 'bob', 'carl', 'dora'],
  ['thanks @ann.', 'ann'],
  ['@ann: @ann; @ann…', 'ann', 'ann', 'ann'],
  ['.@ann', 'ann'],
  ['@a@b.c', 'a@b.c'],
  ['@ann@Example.ORG.', 'ann@example.org'],
  ['@ann@merle.example @ann@MERLE.example', 'ann', 'ann'],
  ['@ann@sub-domain.example.org, ok', 'ann@sub-domain.example.org'],
  ['@ann.lee@example.org @ann-lee@example.org', 'ann.lee@example.org', 'ann-lee@example.org'],
  [
    '@ann@bücher.example @ann@xn--bcher-kva.example',
    'ann@xn--bcher-kva.example',
    'ann@xn--bcher-kva.example',
  ],
  ['@annさん @ann@example.jpさん', 'ann', 'ann@example.jp'],
  ['こんにちは @ann', 'ann'],
  ['@_ann_ @1', '_ann_', '1'],
  ['ann@example.org ann.lee@example.org'],
  ['https://example.com/@ann /@ann =@ann é@ann 日@ann'],
  ['@ann@ @ann@@ @@ann', 'ann'],
  ['@anné @ann://'],
  ['@ @. @! ＠ann @é'],
  ['@\u212Aelvin @\u017Fam'],
  ['@ann @bob@example.org @ann', 'ann', 'bob@example.org', 'ann'],
  ['@ann\u200B@bob', 'ann', 'bob'],
];

describe('mentions', () => {
  for (const [text, ...handles] of CASES) {
    test(JSON.stringify(text), () => assert.deepEqual(handlesIn(text), handles));
  }

  test('a mention tells where it stands and keeps the spelling', () => {
    assert.deepEqual(mentionsIn('😀 @Ann@Example.org!', 'merle.example'), [
      {
        kind: 'mention',
        start: 3,
        end: 19,
        username: 'Ann',
        domain: 'example.org',
        handle: 'ann@example.org',
      },
    ]);
  });

  test('a handle from a form is read in all its spellings', () => {
    for (const text of ['ann', '@Ann', ' @ann@merle.example ', 'ANN@MERLE.EXAMPLE']) {
      assert.equal(findHandle(text, 'merle.example')?.handle, 'ann');
    }
    assert.deepEqual(findHandle('@Ann@example.org', 'merle.example'), {
      username: 'Ann',
      domain: 'example.org',
      handle: 'ann@example.org',
    });
    assert.equal(findHandle('ann@localhost:3000', 'localhost:3000')?.handle, 'ann');
    for (const none of ['', '@', 'a b', '@a@', '@a@b@c', 'ann/x', 'ann\0', 'é', `a@${'b'.repeat(600)}`]) {
      assert.equal(findHandle(none, 'merle.example'), undefined, none);
    }
  });
});
