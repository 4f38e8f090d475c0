import assert from 'node:assert/strict';
import type { Api } from './api.ts';
import { createShapeFaults, withCheck, type Document, type FindShapeFaults } from './shape-faults.ts';

const known: { find?: Promise<FindShapeFaults> } = {};

/**
 * The same client, whose every answer must be what its route says at /api/openapi.json: all that it names, and nothing
 * else. Bytes that are sent as they are pass no serializer; this is what holds them to the contract.
 */
export function withOwnShapes(api: Api): Api {
  return withCheck(api, async (method, path, answer) => {
    // A page for people has no shape.
    if (answer.headers.get('content-type')?.startsWith('text/html')) return;
    const find = await (known.find ??= readOwn(api));
    const faults = find(method, path, answer);
    assert.deepEqual(
      faults,
      [],
      `${method.toUpperCase()} ${path} answers ${answer.status} otherwise than its route says: ${faults.join('; ')}`,
    );
  });
}

/** Every square of the process has the same routes. */
async function readOwn(api: Api): Promise<FindShapeFaults> {
  const { body } = await api.get('/api/openapi.json');
  return createShapeFaults(body as Document);
}
