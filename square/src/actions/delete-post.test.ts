import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestSquare } from '#testing/index.ts';

test('with a post goes all that it ever said', async () => {
  const square = await startTestSquare();
  try {
    const { api } = await square.createAccount('ada');
    const { body } = await api.post('/api/v1/statuses', { status: 'my address is 1 Example Street' });
    const { id } = body as { id: string };
    await api.put(`/api/v1/statuses/${id}`, { status: 'never mind' });
    const countRows = async () =>
      (await square.db`select from post_versions where post_id = ${id}`).length +
      (await square.db`select from posts where id = ${id}`).length;
    assert.equal(await countRows(), 2);
    assert.equal((await api.delete(`/api/v1/statuses/${id}`)).status, 200);
    assert.equal(await countRows(), 0);
  } finally {
    await square.stop();
  }
});
