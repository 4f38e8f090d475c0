import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinList, joinPieces, toOwnBytes } from './json-bytes.ts';

test('pieces say as bytes what they say as text, in every script', () => {
  const pieces = ['{"a":"', toOwnBytes('ünï 🔥 そして'), '"}'];
  assert.equal(joinPieces(pieces).toString(), '{"a":"ünï 🔥 そして"}');
  assert.equal(joinList([]).toString(), '[]');
  assert.equal(joinList([pieces, ['1'], ['"€"']]).toString(), '[{"a":"ünï 🔥 そして"},1,"€"]');
});
