import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startTestSquare, withShapes, type Api, type TestAccount, type TestSquare } from '#testing/index.ts';

let square: TestSquare;
let author: TestAccount;
let voter: TestAccount;
let api: Api;

before(async () => {
  square = await startTestSquare();
  author = await square.createAccount('author');
  voter = await square.createAccount('voter');
  api = withShapes(voter.api);
});
after(() => square.stop());

const ask = async (poll: object, more: object = {}) => {
  const form = {
    status: 'Which?',
    poll: { options: ['tea', 'coffee', 'milk'], expires_in: 600, ...poll },
    ...more,
  };
  return (await author.api.post('/api/v1/statuses', form)).body.id as string;
};
const votesOf = (poll: { options: { votes_count: number | null }[] }) =>
  poll.options.map((option) => option.votes_count);

test('a vote counts at once, for the voter and for everybody, and only once', async () => {
  const id = await ask({});
  const before = await api.get(`/api/v1/polls/${id}`);
  assert.deepEqual([before.body.voted, before.body.own_votes, votesOf(before.body)], [false, [], [0, 0, 0]]);
  const { body: poll } = await api.post(`/api/v1/polls/${id}/votes`, { choices: ['1'] });
  assert.deepEqual([poll.voted, poll.own_votes, votesOf(poll)], [true, [1], [0, 1, 0]]);
  assert.deepEqual([poll.votes_count, poll.voters_count], [1, 1]);
  const { body: seen } = await square.api().get(`/api/v1/statuses/${id}`);
  assert.deepEqual(votesOf(seen.poll), [0, 1, 0]);
  assert.ok(!('voted' in seen.poll), 'a visitor has no vote');
  const again = await api.post(`/api/v1/polls/${id}/votes`, { choices: [0] });
  assert.equal(again.status, 422);
  assert.match(again.body.error, /already voted/);
});

test('several choices where the poll takes several, as numbers, as text or in a form', async () => {
  const many = await ask({ multiple: true });
  const form = new URLSearchParams([
    ['choices[]', '0'],
    ['choices[]', '2'],
    ['choices[]', '2'],
  ]);
  const { body: poll } = await api.post(`/api/v1/polls/${many}/votes`, form);
  assert.deepEqual([poll.own_votes, poll.votes_count, poll.voters_count], [[0, 2], 2, 1]);
  const one = await ask({});
  assert.equal((await api.post(`/api/v1/polls/${one}/votes`, { choices: [0, 1] })).status, 422);
  for (const choices of [[3], [-1], ['x'], []]) {
    assert.equal(
      (await api.post(`/api/v1/polls/${one}/votes`, { choices })).status,
      422,
      JSON.stringify(choices),
    );
  }
});

test('hidden totals are shown when the poll has ended, and nobody can vote then', async () => {
  const id = await ask({ hide_totals: true });
  const { body: open } = await api.post(`/api/v1/polls/${id}/votes`, { choices: [0] });
  assert.deepEqual([votesOf(open), open.votes_count], [[null, null, null], 1]);
  await square.db`update posts set poll = jsonb_set(poll, '{expiresAt}', '"2020-01-01T00:00:00.000Z"') where id = ${id}`;
  square.parts.posts.drop([BigInt(id) as never]);
  const { body: ended } = await api.get(`/api/v1/polls/${id}`);
  assert.deepEqual([ended.expired, votesOf(ended)], [true, [1, 0, 0]]);
  const late = await (
    await square.createAccount('late')
  ).api.post(`/api/v1/polls/${id}/votes`, { choices: [0] });
  assert.match(late.body.error, /already ended/);
});

test('who may not read the post can neither see its poll nor vote, and its author cannot vote', async () => {
  const id = await ask({}, { visibility: 'private' });
  assert.equal((await api.get(`/api/v1/polls/${id}`)).status, 404);
  assert.equal((await api.post(`/api/v1/polls/${id}/votes`, { choices: [0] })).status, 404);
  assert.equal((await author.api.get(`/api/v1/polls/${id}`)).body.voted, true);
  assert.equal((await author.api.post(`/api/v1/polls/${id}/votes`, { choices: [0] })).status, 422);
  const plain = await author.api.post('/api/v1/statuses', { status: 'No poll' });
  assert.equal((await api.get(`/api/v1/polls/${plain.body.id}`)).status, 404);
});
