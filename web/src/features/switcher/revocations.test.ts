import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Failure } from '#api/index.ts';
import { createRevocations, type Revocation } from './revocations.ts';

const ONE: Revocation = {
  server: 'https://square.example',
  token: 'one',
  clientId: 'app',
  clientSecret: 'secret',
};
const TWO: Revocation = { ...ONE, token: 'two' };

function createStorage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
}

test('what was told is forgotten', async () => {
  const storage = createStorage();
  const told: Revocation[] = [];
  const revocations = createRevocations(storage, async (each) => void told.push(each));
  revocations.owe(ONE);
  await revocations.settle();
  assert.deepEqual(told, [ONE]);
  assert.equal(storage.kept.size, 0);
  await revocations.settle();
  assert.equal(told.length, 1);
});

test('what cannot be told now is told later, by whichever page is open then', async () => {
  const storage = createStorage();
  const offline = createRevocations(storage, () => Promise.reject(new Failure('offline', '')));
  offline.owe(ONE);
  await offline.settle();
  const told: string[] = [];
  await createRevocations(storage, async ({ token }) => void told.push(token)).settle();
  assert.deepEqual(told, ['one']);
});

test('a server that will never take it does not keep the others from being told', async () => {
  const storage = createStorage();
  const told: string[] = [];
  const revocations = createRevocations(storage, async ({ token }) => {
    told.push(token);
    if (token === 'one') throw new Failure('refused', 'unknown client');
  });
  revocations.owe(ONE);
  revocations.owe(TWO);
  await revocations.settle();
  assert.deepEqual(told, ['one', 'two']);
  assert.equal(storage.kept.size, 0);
});
