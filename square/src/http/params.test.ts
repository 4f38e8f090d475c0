import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Problem } from '#kernel/index.ts';
import { parseParams, parseQuery, checkQuery } from './params.ts';

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

test('nested names, lists and groups are read as Rails reads them', () => {
  const cases: [string, unknown][] = [
    ['a=1&b=x+y%20z', { a: '1', b: 'x y z' }],
    ['id=1&id=2', { id: ['1', '2'] }],
    ['id[]=1&id[]=2', { id: ['1', '2'] }],
    ['id%5B%5D=1', { id: ['1'] }],
    [
      'poll[options][]=a&poll[options][]=b&poll[multiple]=true',
      { poll: { options: ['a', 'b'], multiple: 'true' } },
    ],
    ['f[0][name]=n&f[0][value]=v&f[1][name]=m', { f: [{ name: 'n', value: 'v' }, { name: 'm' }] }],
    ['k[][word]=a&k[][whole]=1&k[][word]=b', { k: [{ word: 'a', whole: '1' }, { word: 'b' }] }],
    ['', {}],
    ['?a=1', { a: '1' }],
  ];
  for (const [text, wanted] of cases) assert.deepEqual(plain(parseParams(text)), wanted, text);
});

test('the quick way and the thorough one agree where names have no brackets', () => {
  const name = fc.stringMatching(/^[a-z_]{1,8}$/);
  const pairs = fc.array(
    fc.tuple(
      name,
      fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
    ),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(pairs, (given) => {
      const text = given.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&');
      const { other, ...thorough } = parseParams(`${text}&other[]=1`);
      assert.deepEqual(other, ['1']);
      assert.deepEqual(plain(parseParams(text)), plain(thorough));
    }),
  );
});

test('no name reaches a prototype', () => {
  for (const text of ['__proto__=1', '__proto__[x]=1', 'constructor[prototype][x]=1', 'a[__proto__][x]=1']) {
    parseParams(text);
    assert.equal(({} as { x?: unknown }).x, undefined);
  }
});

test('too many, too deep and NUL are refused, also in either way', () => {
  const lists = [Array(1_200).fill('a=1').join('&'), Array(1_200).fill('a[]=1').join('&')];
  const names = Array.from({ length: 1_200 }, (_, i) => `n${i}=1`).join('&');
  for (const text of [
    ...lists,
    names,
    `${names}&x[]=1`,
    `a${'[b]'.repeat(9)}=1`,
    'a=%00',
    'a[]=%00',
    'a=\0',
  ]) {
    assert.throws(() => parseParams(text), Problem, text.slice(0, 20));
  }
});

test('a query that cannot be read does not throw at the router but at the check', () => {
  assert.throws(() => checkQuery(parseQuery('a=%00')), Problem);
  assert.doesNotThrow(() => checkQuery(parseQuery('a=1')));
  assert.doesNotThrow(() => checkQuery(undefined));
});
