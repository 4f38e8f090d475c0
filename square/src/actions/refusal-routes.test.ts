import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startTestSquare, type TestAccount, type TestSquare } from '#testing/index.ts';

let square: TestSquare;
let alice: TestAccount;
let bob: TestAccount;

before(async () => {
  square = await startTestSquare({ ownDatabase: true });
  alice = await square.createAccount('alice');
  bob = await square.createAccount('bob');
});
after(() => square.stop());

const partsOf = async () => {
  const { body } = await square.api().get('/api/merle/v1/state');
  const parts: { name: string; state: string; says: string; figures: Record<string, number> }[] = body.parts;
  return { state: body.state as string, ...Object.fromEntries(parts.map((part) => [part.name, part])) } as {
    state: string;
  } & Record<'database' | 'journal' | 'deliverer', (typeof parts)[number]>;
};

test('the square says what of it is down, and a refused action comes back to its author with its text', async () => {
  assert.equal((await partsOf()).state, 'ok');
  await alice.api.get(`/api/v1/accounts/${alice.id}`);
  await square.postgres!.hold();
  const form = {
    status: 'an answer into the void',
    spoiler_text: 'void',
    visibility: 'private',
    in_reply_to_id: '777',
  };
  const { headers } = await alice.api.post('/api/v1/statuses', form);
  assert.equal(headers.get('x-merle-state'), 'accepted');
  const away = await partsOf();
  assert.deepEqual(
    [away.state, away.journal.state, away.journal.figures],
    ['degraded', 'degraded', { waiting: 1 }],
  );
  assert.match(away.journal.says, /1 action is accepted/);
  await square.postgres!.release();
  await square.parts.drainer.idle();
  const { body } = await alice.api.get('/api/merle/v1/refusals');
  assert.equal(body.length, 1);
  const [refusal] = body;
  assert.match(refusal.reason, /not found/);
  assert.deepEqual([refusal.action, refusal.target_id], ['post', null]);
  assert.deepEqual(refusal.draft, {
    text: 'an answer into the void',
    spoiler_text: 'void',
    sensitive: false,
    language: null,
    visibility: 'followers',
    in_reply_to_id: '777',
    quote_id: null,
    media_ids: [],
    poll: null,
  });
  assert.equal((await partsOf()).journal.figures['waiting'], 0);
  assert.deepEqual((await bob.api.get('/api/merle/v1/refusals')).body, []);
  assert.equal((await bob.api.delete(`/api/merle/v1/refusals/${refusal.id}`)).status, 404);
  assert.equal((await alice.api.delete(`/api/merle/v1/refusals/${refusal.id}`)).status, 200);
  assert.deepEqual((await alice.api.get('/api/merle/v1/refusals')).body, []);
  assert.equal((await square.api().get('/api/merle/v1/refusals')).status, 401);
});

test('following, voting and following a tag are accepted while the database is away, and done when it is back', async () => {
  const poll = { options: ['yes', 'no'], expires_in: 600 };
  const { body: asked } = await bob.api.post('/api/v1/statuses', { status: 'Is it dark?', poll });
  await alice.api.get(`/api/v1/accounts/${bob.id}`);
  await square.postgres!.hold();
  const follow = await alice.api.post(`/api/v1/accounts/${bob.id}/follow`);
  const vote = await alice.api.post(`/api/v1/polls/${asked.id}/votes`, { choices: [1] });
  const tag = await alice.api.post('/api/v1/tags/night/follow');
  await square.postgres!.release();
  for (const answer of [follow, vote, tag]) {
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    assert.equal(answer.headers.get('x-merle-state'), 'accepted');
  }
  assert.equal(follow.body.following, true);
  assert.deepEqual([vote.body.voted, vote.body.own_votes], [true, [1]]);
  assert.equal(tag.body.following, true);
  await square.parts.drainer.idle();
  assert.equal((await alice.api.get(`/api/v1/polls/${asked.id}`)).body.voters_count, 1);
  assert.equal((await alice.api.get('/api/v1/followed_tags')).body[0].name, 'night');
  assert.equal((await bob.api.get(`/api/v1/accounts/${bob.id}`)).body.followers_count, 1);
});
