import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Client, Query } from '#api/index.ts';
import { createRelationshipLoader } from './relationship-loader.ts';

function createServer(answer: (ids: readonly string[]) => unknown) {
  const asked: (readonly string[])[] = [];
  const get = (async (_path: string, query: Query) => {
    const ids = query['id'] as readonly string[];
    asked.push(ids);
    return answer(ids);
  }) as Client['get'];
  return { asked, load: createRelationshipLoader({ get }) };
}

describe('reading how one stands to people', () => {
  it('asks once for all that is wanted together, each once', async () => {
    const { asked, load } = createServer((ids) => ids.map((id) => ({ id, following: id === '2' })));
    const read = await Promise.all(['1', '2', '1'].map(load));
    assert.deepEqual(asked, [['1', '2']]);
    assert.deepEqual(
      read.map(({ id, following }) => [id, following]),
      [
        ['1', false],
        ['2', true],
        ['1', false],
      ],
    );
    await load('3');
    assert.deepEqual(asked[1], ['3']);
  });

  it('asks for many in parts', async () => {
    const { asked, load } = createServer((ids) => ids.map((id) => ({ id })));
    await Promise.all(Array.from({ length: 90 }, (_, n) => load(String(n))));
    assert.deepEqual(
      asked.map((ids) => ids.length),
      [40, 40, 10],
    );
  });

  it('takes whom the server leaves out for a stranger', async () => {
    const { load } = createServer(() => []);
    assert.equal((await load('1')).following, false);
  });

  it('tells everybody who waits of a failure, and asks anew afterwards', async () => {
    let isAway = true;
    const { load } = createServer((ids) => {
      if (isAway) throw new Error('away');
      return ids.map((id) => ({ id }));
    });
    const results = await Promise.allSettled([load('1'), load('2')]);
    assert.deepEqual(
      results.map(({ status }) => status),
      ['rejected', 'rejected'],
    );
    isAway = false;
    assert.equal((await load('1')).id, '1');
  });
});
