import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toId } from '#kernel/index.ts';
import { cardsContract, type ContractCard } from './contract.ts';
import { createLruCards } from './lru.ts';

cardsContract('lru', (maxBytes) => createLruCards<ContractCard>({ maxBytes }));

test('many empty cards are bounded by what their places take', () => {
  const cards = createLruCards<object>({ maxBytes: 100_000 });
  const ids = Array.from({ length: 5000 }, (_, n) => toId(n));
  for (const id of ids) cards.set(id, {}, 0);
  const kept = cards.find(ids).size;
  assert.ok(kept > 500 && kept < 1000, `${kept} kept`);
});
