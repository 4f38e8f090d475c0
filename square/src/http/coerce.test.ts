import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Type, type TSchema } from 'typebox';
import { Problem } from '#kernel/index.ts';
import { createCoerce } from './coerce.ts';

function check(schema: TSchema, cases: readonly [unknown, unknown][]): void {
  const coerce = createCoerce(schema);
  for (const [given, wanted] of cases) assert.deepEqual(coerce(given), wanted, JSON.stringify(given));
}

test('booleans are Rails’ booleans', () => {
  const flag = (value: unknown) => ({ flag: value });
  check(Type.Object({ flag: Type.Boolean() }), [
    ...['1', 'on', 'true', 't', 'yes', 'anything'].map((text): [unknown, unknown] => [
      flag(text),
      flag(true),
    ]),
    ...['0', 'off', 'false', 'f', 'FALSE'].map((text): [unknown, unknown] => [flag(text), flag(false)]),
    [flag(1), flag(true)],
    [flag(''), {}],
    [flag(null), {}],
    [flag(['0', '1']), flag(true)],
  ]);
});

test('numbers, texts and lists are brought to their type, and what cannot be is left for the schema to refuse', () => {
  check(Type.Object({ n: Type.Integer() }), [
    [{ n: '5' }, { n: 5 }],
    [{ n: 'x' }, { n: 'x' }],
    [{ n: '' }, {}],
    [{ n: '1e999' }, { n: '1e999' }],
  ]);
  check(Type.Object({ text: Type.String() }), [
    [{ text: 5 }, { text: '5' }],
    [{ text: ['a', 'b'] }, { text: 'b' }],
    [{ text: '' }, { text: '' }],
  ]);
  check(Type.Object({ ids: Type.Array(Type.String()) }), [
    [{ ids: '7' }, { ids: ['7'] }],
    [{ ids: { 0: 'a', 1: 'b' } }, { ids: ['a', 'b'] }],
    [{ ids: '' }, { ids: [] }],
    [{ ids: [1, null, 2] }, { ids: ['1', null, '2'] }],
  ]);
});

test('null stays where the schema takes it', () => {
  check(Type.Object({ a: Type.Union([Type.String(), Type.Null()]), b: Type.String() }), [
    [{ a: null, b: null }, { a: null }],
  ]);
  check(Type.Object({ n: Type.Union([Type.Integer(), Type.Null()]) }), [
    [{ n: '5' }, { n: 5 }],
    [{ n: null }, { n: null }],
  ]);
});

test('NUL is refused wherever a text is', () => {
  const coerce = createCoerce(Type.Object({ list: Type.Array(Type.Object({ text: Type.String() })) }));
  assert.throws(() => coerce({ list: [{ text: 'a\0' }] }), Problem);
});

test('what has its type already is not changed, whatever it is', () => {
  const schema = Type.Object({
    flag: Type.Boolean(),
    n: Type.Integer(),
    text: Type.String(),
    list: Type.Array(Type.String()),
  });
  const coerce = createCoerce(schema);
  const text = fc.string().filter((each) => !each.includes('\0'));
  const values = fc.record(
    { flag: fc.boolean(), n: fc.integer(), text, list: fc.array(text) },
    { noNullPrototype: true },
  );
  fc.assert(fc.property(values, (value) => assert.deepEqual(coerce(value), value)));
});
