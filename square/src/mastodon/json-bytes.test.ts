import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  sizeOf,
  sizeOfList,
  toOwnBytes,
  toText,
  writeList,
  writePieces,
  type JsonPieces,
} from './json-bytes.ts';

function joinPieces(pieces: JsonPieces): string {
  const memory = Buffer.alloc(sizeOf(pieces), '?');
  return memory.toString('utf8', 0, writePieces(memory, 0, pieces));
}

function joinList(elements: readonly JsonPieces[]): string {
  const memory = Buffer.alloc(sizeOfList(elements), '?');
  return memory.toString('utf8', 0, writeList(memory, elements));
}

test('pieces say as bytes what they say as text, in every script', () => {
  const pieces = ['{"a":"', toOwnBytes('ünï 🔥 そして'), '"}'];
  assert.equal(joinPieces(pieces), '{"a":"ünï 🔥 そして"}');
  assert.equal(toText(pieces), '{"a":"ünï 🔥 そして"}');
  assert.equal(joinList([]), '[]');
  assert.equal(joinList([pieces, ['1'], ['"€"']]), '[{"a":"ünï 🔥 そして"},1,"€"]');
});
