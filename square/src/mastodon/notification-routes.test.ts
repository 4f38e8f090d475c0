import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { startTestSquare, withShapes, type Api, type TestAccount, type TestSquare } from '#testing/index.ts';

let square: TestSquare;
let reader: TestAccount;
let api: Api;
let fans: TestAccount[];
const counter = { n: 0 };

before(async () => {
  square = await startTestSquare();
  fans = await Promise.all(Array.from({ length: 12 }, (_, n) => square.createAccount(`fan${n}`)));
});
after(() => square.stop());
beforeEach(async () => {
  counter.n += 1;
  reader = await square.createAccount(`reader${counter.n}`);
  api = withShapes(reader.api);
});

async function settle(): Promise<void> {
  await square.parts.deliverer.idle();
  await square.parts.dueWorker.idle();
}

async function write(by: TestAccount, status: string, more: object = {}): Promise<string> {
  const { body } = await by.api.post('/api/v1/statuses', { status, ...more });
  return body.id;
}

const like = (by: TestAccount, post: string) => by.api.post(`/api/v1/statuses/${post}/favourite`);
const repost = (by: TestAccount, post: string) => by.api.post(`/api/v1/statuses/${post}/reblog`);
const mention = (by: TestAccount, more: object = {}) => write(by, `Hi @${reader.username}`, more);
const read = async (query = '') => (await api.get(`/api/v1/notifications${query}`)).body;
const readGroups = async (query = '') => (await api.get(`/api/v2/notifications${query}`)).body;

/** A post that is liked by ten, reposted by two, and between them a mention. */
async function fill(): Promise<{ post: string; answer: string }> {
  const post = await write(reader, 'Hello');
  for (const fan of fans.slice(0, 5)) await like(fan, post);
  await repost(fans[10]!, post);
  await repost(fans[11]!, post);
  const answer = await mention(fans[0]!);
  await settle();
  for (const fan of fans.slice(5, 10)) await like(fan, post);
  await settle();
  return { post, answer };
}

test('notifications are listed by pages, filtered by type and author, read one by one, and dismissed', async () => {
  const { post, answer } = await fill();
  const all = await read();
  assert.equal(all.length, 13);
  assert.deepEqual(all[0].status.id, post);
  const types = (list: { type: string }[]) => [...new Set(list.map(({ type }) => type))];
  assert.deepEqual(types(await read('?types[]=mention&types[]=unheard.of')), ['mention']);
  assert.deepEqual(await read('?types[]=unheard.of'), []);
  assert.deepEqual(types(await read('?exclude_types[]=favourite')), ['mention', 'reblog']);
  assert.equal((await read(`?account_id=${fans[0]!.id}`)).length, 2);
  assert.deepEqual(await read('?account_id=nobody'), []);
  const page = await api.get('/api/v1/notifications?limit=5');
  const next = new URL(/<([^>]+)>; rel="next"/.exec(page.headers.get('link')!)![1]!);
  assert.deepEqual((await read(next.search))[0].id, all[5].id);
  const up = await read(`?min_id=${all[7].id}&limit=2`);
  assert.deepEqual(
    up.map(({ id }: { id: string }) => id),
    [all[5].id, all[6].id],
  );
  const one = all.find(({ type }: { type: string }) => type === 'mention');
  assert.equal(one.status.id, answer);
  assert.deepEqual((await api.get(`/api/v1/notifications/${one.id}`)).body.id, one.id);
  assert.deepEqual((await api.post(`/api/v1/notifications/${one.id}/dismiss`)).body, {});
  assert.equal((await api.get(`/api/v1/notifications/${one.id}`)).status, 404);
  assert.equal(
    (await fans[0]!.api.get(`/api/v1/notifications/${all[0].id}`)).status,
    404,
    'for its reader only',
  );
  await fans[0]!.api.post(`/api/v1/notifications/${all[0].id}/dismiss`);
  assert.equal((await api.get(`/api/v1/notifications/${all[0].id}`)).status, 200);
  await api.post('/api/v1/notifications/clear');
  assert.deepEqual(await read(), []);
});

test('likes and reposts of a post are groups, each where its newest stands', async () => {
  const { post, answer } = await fill();
  const { accounts, statuses, notification_groups: groups } = await readGroups();
  assert.deepEqual(
    groups.map((group: { type: string; notifications_count: number; status_id: string }) => [
      group.type,
      group.notifications_count,
      group.status_id,
    ]),
    [
      ['favourite', 10, post],
      ['mention', 1, answer],
      ['reblog', 2, post],
    ],
  );
  const [likes, said, reposts] = groups;
  assert.equal(likes.sample_account_ids.length, 8);
  assert.equal(likes.sample_account_ids[0], String(fans[9]!.id));
  assert.ok(likes.group_key.startsWith(`favourite-${post}-`), likes.group_key);
  assert.equal(said.group_key, `ungrouped-${said.page_max_id}`);
  assert.equal(typeof likes.most_recent_notification_id, 'number');
  assert.equal(Number(likes.page_max_id), likes.most_recent_notification_id);
  assert.ok(BigInt(likes.page_min_id) > BigInt(reposts.page_max_id), 'the page ends at the reposts’ newest');
  assert.ok(Date.now() - Date.parse(likes.latest_page_notification_at) < 60_000);
  const needed = groups.flatMap((group: { sample_account_ids: string[] }) => group.sample_account_ids);
  const given = accounts.map(({ id }: { id: string }) => id);
  assert.deepEqual([...new Set<string>(needed)].toSorted(), given.toSorted());
  assert.deepEqual(statuses.map(({ id }: { id: string }) => id).toSorted(), [post, answer].toSorted());
});

test('groups come by pages without a gap, and as many as are asked for', async () => {
  await fill();
  const keys = new Set<string>();
  let query = '?limit=2';
  let pages = 0;
  while (query !== '') {
    pages += 1;
    const { body, headers } = await api.get(`/api/v2/notifications${query}`);
    for (const group of body.notification_groups) keys.add(group.type);
    const next = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
    query = next === undefined ? '' : new URL(next).search;
  }
  // The older half of the likes is met again below the mention, under the same key, as on Mastodon.
  assert.deepEqual([...keys], ['favourite', 'mention', 'reblog']);
  assert.ok(pages < 6, `${pages} pages`);
  const all = await readGroups('?grouped_types[]=reblog');
  assert.equal(all.notification_groups.length, 12);
  const partial = await readGroups('?expand_accounts=partial_avatars');
  assert.equal(partial.accounts.length + partial.partial_accounts.length, 11);
  assert.deepEqual(Object.keys(partial.partial_accounts[0]).toSorted(), [
    'acct',
    'avatar',
    'avatar_description',
    'avatar_static',
    'bot',
    'id',
    'locked',
    'url',
  ]);
});

test('a group is read, its people are listed by pages, and it is dismissed', async () => {
  await fill();
  const [likes, said] = (await readGroups()).notification_groups;
  const path = (group: { group_key: string }) => `/api/v2/notifications/${group.group_key}`;
  assert.equal((await api.get(path(likes))).body.notification_groups[0].notifications_count, 10);
  assert.equal((await api.get(path(said))).body.notification_groups[0].type, 'mention');
  const first = await api.get(`${path(likes)}/accounts?limit=6`);
  assert.equal(first.body.length, 6);
  const next = new URL(/<([^>]+)>; rel="next"/.exec(first.headers.get('link')!)![1]!);
  assert.equal((await api.get(`${path(likes)}/accounts${next.search}`)).body.length, 4);
  await api.post(`${path(likes)}/dismiss`);
  await api.post(`${path(said)}/dismiss`);
  assert.equal((await api.get(path(likes))).status, 404);
  assert.equal((await api.get(path(said))).status, 404);
  assert.deepEqual(
    (await readGroups()).notification_groups.map(({ type }: { type: string }) => type),
    ['reblog'],
  );
  assert.equal((await api.get('/api/v2/notifications/favourite-x-y')).status, 404);
});

test('what is unread is counted from the marker on, groups as one', async () => {
  await fill();
  const count = async (version: string, query = '') =>
    (await api.get(`/api/${version}/notifications/unread_count${query}`)).body.count;
  assert.equal(await count('v1'), 13);
  assert.equal(await count('v1', '?limit=4'), 4);
  assert.equal(await count('v1', '?types[]=reblog'), 2);
  assert.equal(await count('v2'), 3);
  const all = await read();
  const marked = await api.post('/api/v1/markers', { notifications: { last_read_id: all[6].id } });
  assert.equal(marked.body.notifications.last_read_id, all[6].id);
  assert.equal(await count('v1'), 6);
  assert.equal(await count('v2'), 2);
  await api.post(`/api/v1/accounts/${fans[9]!.id}/block`);
  assert.equal(await count('v1'), 5);
});

test('markers are kept by timeline, count their changes, and come as forms too', async () => {
  assert.deepEqual((await api.get('/api/v1/markers?timeline[]=home')).body, {});
  const form = new URLSearchParams({ 'home[last_read_id]': '17', 'notifications[last_read_id]': '4' });
  const { body } = await api.post('/api/v1/markers', form);
  assert.equal(body.home.last_read_id, '17');
  assert.equal(body.home.version, 1);
  const again = await api.post('/api/v1/markers', { home: { last_read_id: 12 } });
  assert.deepEqual(Object.keys(again.body), ['home']);
  assert.equal(again.body.home.version, 2);
  const both = await api.get('/api/v1/markers?timeline[]=home&timeline[]=notifications&timeline[]=else');
  assert.equal(both.body.home.last_read_id, '12');
  assert.equal(both.body.notifications.last_read_id, '4');
  assert.deepEqual(Object.keys((await api.get('/api/v1/markers?timeline=home')).body), ['home']);
  assert.equal((await api.post('/api/v1/markers', { home: { last_read_id: 'x' } })).status, 422);
});

test('a policy holds back, drops or accepts; held authors are let in or turned away', async () => {
  const [known, stranger, other] = fans as [TestAccount, TestAccount, TestAccount];
  await api.post(`/api/v1/accounts/${known.id}/follow`);
  assert.equal((await api.get('/api/v2/notifications/policy')).body.for_not_following, 'accept');
  const put = await api.patch('/api/v2/notifications/policy', { for_not_following: 'filter' });
  assert.equal(put.body.for_not_following, 'filter');
  assert.equal((await reader.api.get('/api/v1/notifications/policy')).body.filter_not_following, true);
  await mention(known);
  const first = await mention(stranger);
  const second = await mention(stranger);
  await mention(other);
  await settle();
  assert.equal((await read()).length, 1);
  assert.equal((await read('?include_filtered=true')).length, 4);
  const { summary } = (await api.get('/api/v2/notifications/policy')).body;
  assert.deepEqual(summary, { pending_requests_count: 2, pending_notifications_count: 3 });
  const requests = (await api.get('/api/v1/notifications/requests')).body;
  assert.deepEqual(
    requests.map((one: { account: { id: string }; notifications_count: string }) => [
      one.account.id,
      one.notifications_count,
    ]),
    [
      [String(other.id), '1'],
      [String(stranger.id), '2'],
    ],
  );
  assert.equal(requests[1].last_status.id, second);
  assert.equal((await api.get(`/api/v1/notifications/requests/${requests[1].id}`)).body.id, requests[1].id);
  assert.equal((await known.api.get(`/api/v1/notifications/requests/${requests[1].id}`)).status, 404);
  await api.post(`/api/v1/notifications/requests/${requests[1].id}/accept`);
  await api.post('/api/v1/notifications/requests/dismiss', { id: [requests[0].id] });
  assert.deepEqual((await api.get('/api/v1/notifications/requests/merged')).body, { merged: true });
  assert.deepEqual((await api.get('/api/v1/notifications/requests')).body, []);
  const shown = (await read()).map((one: { status: { id: string } }) => one.status.id);
  assert.ok(shown.includes(first) && shown.includes(second));
  assert.equal(shown.length, 3);
  const third = await mention(stranger);
  await mention(other);
  await settle();
  assert.equal((await read())[0].status.id, third, 'who was let in stays in');
  assert.equal(
    (await api.get('/api/v1/notifications/requests')).body.length,
    1,
    'who was turned away waits again',
  );
});

test('a policy can drop, spares answers and followed people, and refuses words that it does not know', async () => {
  const [stranger, answerer] = fans as [TestAccount, TestAccount];
  await api.put('/api/v2/notifications/policy', { for_private_mentions: 'drop' });
  const post = await write(reader, 'Hello', { visibility: 'public' });
  await mention(stranger, { visibility: 'direct' });
  const answer = await mention(answerer, { visibility: 'direct', in_reply_to_id: post });
  await settle();
  assert.deepEqual(
    (await read('?include_filtered=true')).map((one: { status: { id: string } }) => one.status.id),
    [answer],
  );
  await api.put('/api/v2/notifications/policy', { for_private_mentions: 'accept', for_new_accounts: 'drop' });
  await mention(stranger);
  await settle();
  assert.equal((await read()).length, 1, 'an account of today is new');
  const wrong = await api.put('/api/v2/notifications/policy', { for_new_accounts: 'shout' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.body.error, /for_new_accounts must be one of/);
});

test('each route asks for its scope', async () => {
  const { username } = await square.createAccount('narrow', { scopes: ['read:statuses'] });
  assert.equal(username, 'narrow');
  const narrow = (await square.createAccount('narrower', { scopes: ['read:statuses', 'write:statuses'] }))
    .api;
  assert.equal((await narrow.get('/api/v1/notifications')).status, 403);
  assert.equal((await narrow.get('/api/v2/notifications')).status, 403);
  assert.equal((await narrow.post('/api/v1/notifications/clear')).status, 403);
  assert.equal((await narrow.get('/api/v1/markers?timeline[]=home')).status, 200);
  assert.equal((await square.api().get('/api/v1/notifications')).status, 401);
});
