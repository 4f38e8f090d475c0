import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { changeSetting } from '#settings/index.ts';
import { startTestSquare, withShapes, type Api, type TestAccount, type TestSquare } from '#testing/index.ts';

let square: TestSquare;
let alice: TestAccount;
let troll: TestAccount;
let api: Api;

before(async () => {
  square = await startTestSquare();
  [alice, troll] = [await square.createAccount('alice'), await square.createAccount('troll')];
  api = withShapes(alice.api);
  await changeSetting(square.parts, 'rules', 'Be kind.');
  await square.parts.settings.refresh();
});
after(() => square.stop());

const post = async (who: TestAccount, form: object) =>
  (await who.api.post('/api/v1/statuses', form)).body.id as string;
const report = (form: object) => api.post('/api/v1/reports', { account_id: String(troll.id), ...form });

test('a report is kept for the moderators, with what it names', async () => {
  const id = await post(troll, { status: 'Rude' });
  const { body } = await report({
    status_ids: [id, id],
    comment: ' See this ',
    rule_ids: ['1'],
    forward: true,
  });
  assert.deepEqual(
    [body.category, body.comment, body.status_ids, body.rule_ids],
    ['violation', 'See this', [id], ['1']],
  );
  assert.deepEqual(
    [body.action_taken, body.forwarded, body.target_account.username],
    [false, false, 'troll'],
  );
  const [row] =
    await square.db`select account_id, target_id, post_ids, forward from reports where id = ${body.id}`;
  assert.deepEqual(
    [row?.['account_id'], row?.['target_id'], row?.['post_ids']],
    [alice.id, troll.id, [BigInt(id)]],
  );
  assert.equal((await report({})).body.category, 'other');
});

test('a report cannot be used to learn of posts that are not for who reports', async () => {
  const direct = await post(troll, { status: 'A secret', visibility: 'direct' });
  const own = await post(alice, { status: 'Mine' });
  for (const id of [direct, own, '1', 'x']) {
    const { status, body } = await report({ status_ids: [id] });
    assert.deepEqual([status, body], [404, { error: 'Record not found' }], id);
  }
});

test('what makes no sense is refused', async () => {
  assert.equal((await report({ account_id: String(alice.id) })).status, 422);
  assert.equal((await report({ account_id: '99' })).status, 404);
  assert.equal((await report({ comment: 'x'.repeat(1_001) })).status, 422);
  assert.equal((await report({ category: 'violation' })).status, 422);
  assert.equal((await report({ rule_ids: ['77'] })).status, 422);
  assert.equal((await report({ category: 'boring' })).status, 422);
});

test('who may quote a post can be changed, and a quote be taken back out of', async () => {
  const id = await post(alice, { status: 'Quote me' });
  const quoting = await post(troll, { status: 'Look:', quoted_status_id: id });
  assert.equal((await api.get(`/api/v1/statuses/${quoting}`)).body.quote.quoted_status.id, id);
  const policy = { quote_approval_policy: 'nobody' };
  assert.equal((await troll.api.put(`/api/v1/statuses/${id}/interaction_policy`, policy)).status, 404);
  const changed = await api.put(`/api/v1/statuses/${id}/interaction_policy`, policy);
  assert.deepEqual([changed.body.quote_approval.automatic, changed.body.edited_at], [[], null]);
  const refused = await troll.api.post('/api/v1/statuses', { status: 'Again', quoted_status_id: id });
  assert.equal(refused.status, 403);
  assert.equal((await troll.api.post(`/api/v1/statuses/${id}/quotes/${quoting}/revoke`)).status, 404);
  const { body } = await api.post(`/api/v1/statuses/${id}/quotes/${quoting}/revoke`);
  assert.deepEqual(body.quote, { state: 'revoked', quoted_status: null });
  assert.deepEqual((await api.get(`/api/v1/statuses/${id}/quotes`)).body, []);
  assert.equal((await api.get(`/api/v1/statuses/${id}`)).body.quotes_count, 0);
  assert.equal((await api.post(`/api/v1/statuses/${id}/quotes/${quoting}x/revoke`)).status, 404);
});

test('what the square does not have answers so that apps can say it', async () => {
  const paths = [
    'announcements',
    'trends/tags',
    'trends/statuses',
    'trends/links',
    'scheduled_statuses',
    'timelines/link',
  ];
  for (const path of paths) {
    const { status, body } = await api.get(`/api/v1/${path}`);
    assert.deepEqual([status, body], [200, []], path);
  }
  assert.deepEqual((await api.get(`/api/v1/accounts/${alice.id}/collections`)).body, { collections: [] });
  assert.deepEqual((await api.get('/api/v1/annual_reports')).body.annual_reports, []);
  assert.equal((await api.get('/api/v1/push/subscription')).status, 404);
  assert.match((await api.post('/api/v1/push/subscription', {})).body.error, /does not send web push/);
  assert.deepEqual((await api.delete('/api/v1/push/subscription')).body, {});
  const id = await post(alice, { status: 'Hej' });
  assert.deepEqual((await api.get(`/api/v1/statuses/${id}/card`)).body, {});
  const translation = await api.post(`/api/v1/statuses/${id}/translate`);
  assert.deepEqual(
    [translation.status, translation.body.error],
    [503, 'This square does not translate posts.'],
  );
  const later = await api.post('/api/v1/statuses', { status: 'Later', scheduled_at: '2999-01-01T00:00:00Z' });
  assert.equal(later.status, 422, 'what was meant for later is not posted now');
});
