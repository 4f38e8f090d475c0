import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findId } from '#kernel/index.ts';
import { startTestSquare } from '#testing/index.ts';
import { showPosts } from '#viewers/index.ts';
import { renderForMany } from './render-for-many.ts';
import { renderStatuses } from './render-statuses.ts';

test('a post is rendered for many as it is for each, with two queries for all', async (t) => {
  const square = await startTestSquare();
  t.after(square.stop);
  const { parts } = square;
  const [author, ...crowd] = await Promise.all(
    Array.from({ length: 12 }, (_, n) => square.createAccount(`one${n}`)),
  );
  const poll = { options: ['a', 'b'], expires_in: 600 };
  const { body } = await author!.api.post('/api/v1/statuses', { status: 'Which?', poll });
  const id = findId(body.id)!;
  await crowd[1]!.api.post(`/api/v1/statuses/${id}/favourite`);
  await crowd[2]!.api.post(`/api/v1/statuses/${id}/bookmark`);
  await crowd[3]!.api.post(`/api/v1/statuses/${id}/reblog`);
  await crowd[4]!.api.post(`/api/v1/polls/${id}/votes`, { choices: [1] });
  await crowd[5]!.api.post(`/api/v1/accounts/${author!.id}/follow`);
  await crowd[6]!.api.post(`/api/v1/statuses/${id}/mute`);
  await crowd[7]!.api.post('/api/v2/filters', {
    title: 'no questions',
    context: ['home'],
    keywords_attributes: [{ keyword: 'which', whole_word: true }],
  });
  // Nothing of the viewers is in memory, and the post is no longer so new that there is nothing to ask for.
  const deps = { ...parts, clock: () => Date.now() + 60_000 };
  const viewers = [
    undefined,
    ...(await Promise.all([author!, ...crowd].map((one) => parts.viewers.get(one.id)))),
  ];
  const seen = await Promise.all(
    viewers.map(async (viewer) => ({
      viewer,
      shown: (await showPosts(deps, [id], viewer, 'asked-for')).posts[0]!,
    })),
  );
  await Promise.all(crowd.map((one) => parts.filters.list(one.id)));
  await parts.filters.list(author!.id);
  let queries = 0;
  const guard = {
    ...parts.guard,
    run: (work: Parameters<typeof parts.guard.run>[0]) => {
      queries += 1;
      return parts.guard.run(work);
    },
  } as typeof parts.guard;
  const many = await renderForMany({ ...deps, guard }, seen);
  assert.ok(queries <= 2, `${queries} queries`);
  for (const [at, { shown, viewer }] of seen.entries()) {
    assert.equal(many[at], (await renderStatuses(deps, [shown], viewer))[0]);
  }
  assert.equal(new Set(many).size, 9, 'those to whom it looks the same get the same text');
});
