import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startTestSquare, withShapes, type Api, type TestAccount, type TestSquare } from '#testing/index.ts';

let square: TestSquare;
let reader: TestAccount;
let author: TestAccount;
let api: Api;

before(async () => {
  square = await startTestSquare();
  reader = await square.createAccount('reader');
  author = await square.createAccount('author');
  api = withShapes(reader.api);
});
after(() => square.stop());

const post = async (form: object) => (await author.api.post('/api/v1/statuses', form)).body.id as string;
const filteredOf = async (id: string) => (await api.get(`/api/v1/statuses/${id}`)).body.filtered;
const create = async (title: string, words: string[], more: object = {}) =>
  (
    await api.post('/api/v2/filters', {
      title,
      context: ['home'],
      keywords_attributes: words.map((keyword) => ({ keyword })),
      ...more,
    })
  ).body;

test('a filter is made, read, changed and deleted, with its keywords', async () => {
  const filter = await create('Noise', ['spam', 'ham'], { expires_in: 3600, filter_action: 'hide' });
  assert.equal(filter.filter_action, 'hide');
  assert.deepEqual(
    filter.keywords.map(({ keyword }: { keyword: string }) => keyword),
    ['spam', 'ham'],
  );
  assert.ok(Date.parse(filter.expires_at) > Date.now() + 3_500_000);
  const [spam, ham] = filter.keywords;
  const { body: changed } = await api.put(`/api/v2/filters/${filter.id}`, {
    title: 'Loud noise',
    context: ['home', 'public'],
    expires_in: null,
    keywords_attributes: [
      { id: spam.id, keyword: 'spams', whole_word: false },
      { id: ham.id, _destroy: true },
      { keyword: 'jam' },
    ],
  });
  assert.deepEqual(changed, (await api.get(`/api/v2/filters/${filter.id}`)).body);
  assert.equal(changed.expires_at, null);
  assert.equal(changed.filter_action, 'hide', 'what is not named stays');
  assert.deepEqual(changed.context, ['home', 'public']);
  assert.deepEqual(
    changed.keywords.map(({ keyword }: { keyword: string }) => keyword),
    ['spams', 'jam'],
  );
  assert.equal((await api.delete(`/api/v2/filters/${filter.id}`)).status, 200);
  assert.equal((await api.get(`/api/v2/filters/${filter.id}`)).status, 404);
  const left = await square.db`select 1 from filter_keywords where filter_id = ${filter.id}`;
  assert.equal(left.length, 0);
});

test('a form that clears the end with nothing in the field is understood', async () => {
  const filter = await create('Ends', ['ending'], { expires_in: 600 });
  const form = new URLSearchParams({ title: 'Never ends', 'context[]': 'home', expires_in: '' });
  assert.equal((await api.put(`/api/v2/filters/${filter.id}`, form)).body.expires_at, null);
  await api.delete(`/api/v2/filters/${filter.id}`);
});

test('keywords have addresses of their own', async () => {
  const filter = await create('Words', ['one']);
  const url = `/api/v2/filters/${filter.id}/keywords`;
  const { body: two } = await api.post(url, { keyword: 'two', whole_word: false });
  assert.deepEqual(two, { id: two.id, keyword: 'two', whole_word: false });
  const put = await api.put(`/api/v2/filters/keywords/${two.id}`, { keyword: 'zwei' });
  assert.deepEqual(put.body, { ...two, keyword: 'zwei' });
  assert.deepEqual((await api.get(`/api/v2/filters/keywords/${two.id}`)).body, put.body);
  await api.delete(`/api/v2/filters/keywords/${two.id}`);
  assert.equal((await api.get(url)).body.length, 1);
  await api.delete(`/api/v2/filters/${filter.id}`);
});

test('filters of somebody else are as ones that are not there', async () => {
  const filter = await create('Private', ['secret']);
  const [keyword] = filter.keywords;
  const stranger = author.api;
  const answers = await Promise.all([
    stranger.get(`/api/v2/filters/${filter.id}`),
    stranger.put(`/api/v2/filters/${filter.id}`, { title: 'Mine' }),
    stranger.delete(`/api/v2/filters/${filter.id}`),
    stranger.get(`/api/v2/filters/${filter.id}/keywords`),
    stranger.post(`/api/v2/filters/${filter.id}/keywords`, { keyword: 'x' }),
    stranger.get(`/api/v2/filters/keywords/${keyword.id}`),
    stranger.delete(`/api/v2/filters/keywords/${keyword.id}`),
    stranger.get(`/api/v1/filters/${keyword.id}`),
    stranger.delete(`/api/v1/filters/${keyword.id}`),
  ]);
  assert.deepEqual(
    answers.map(({ status }) => status),
    Array.from(answers, () => 404),
  );
  await api.delete(`/api/v2/filters/${filter.id}`);
});

test('what cannot be a filter is refused with a sentence', async () => {
  const forms = [
    { title: '', context: ['home'] },
    { title: 'x' },
    { title: 'x', context: ['kitchen'] },
    { title: 'x'.repeat(257), context: ['home'] },
    { title: 'x', context: ['home'], keywords_attributes: [{ keyword: ' ' }] },
    { title: 'x', context: ['home'], keywords_attributes: [{ keyword: 'x'.repeat(513) }] },
    { title: 'x', context: ['home'], expires_in: 1e12 },
    { title: 'x', context: ['home'], filter_action: 'explode' },
  ];
  for (const form of forms) {
    const { status, body } = await api.post('/api/v2/filters', form);
    assert.equal(status, 422, JSON.stringify(form).slice(0, 60));
    assert.match(body.error, /^Validation failed: /);
  }
});

test('a post says which filters match it, by the words of all its parts, to this reader alone', async () => {
  const filter = await create('Fish', ['herring']);
  const parts = [
    { status: 'Fresh Herring!' },
    { status: 'Lunch', spoiler_text: 'herring inside' },
    { status: 'Which?', poll: { options: ['Herring', 'cake'], expires_in: 600 } },
  ];
  for (const part of parts) {
    const [result] = await filteredOf(await post(part));
    assert.equal(result.filter.title, 'Fish', JSON.stringify(part));
    assert.deepEqual([result.keyword_matches, result.status_matches], [['herring'], null]);
  }
  const whole = await post({ status: 'herringbone' });
  assert.deepEqual(await filteredOf(whole), []);
  const match = await post({ status: 'herring' });
  assert.deepEqual((await author.api.get(`/api/v1/statuses/${match}`)).body.filtered, []);
  const own = await api.post('/api/v1/statuses', { status: 'my own herring' });
  assert.deepEqual(own.body.filtered, [], 'one’s own posts are not filtered');
  await api.put(`/api/v2/filters/${filter.id}`, { expires_in: 0 });
  assert.deepEqual(await filteredOf(match), [], 'an expired filter matches nothing');
  await api.delete(`/api/v2/filters/${filter.id}`);
});

test('a post can be picked, if it may be read', async () => {
  const filter = await create('Picked', []);
  const url = `/api/v2/filters/${filter.id}/statuses`;
  const id = await post({ status: 'Pick me' });
  const { body: pick } = await api.post(url, { status_id: id });
  assert.deepEqual(pick, { id: pick.id, status_id: id });
  assert.deepEqual((await api.post(url, { status_id: id })).body, pick, 'once is enough');
  const [result] = await filteredOf(id);
  assert.deepEqual([result.keyword_matches, result.status_matches], [null, [id]]);
  const direct = await post({ status: 'not for you', visibility: 'direct' });
  assert.equal((await api.post(url, { status_id: direct })).status, 404);
  await api.delete(`/api/v2/filters/statuses/${pick.id}`);
  assert.deepEqual(await filteredOf(id), []);
  await api.delete(`/api/v2/filters/${filter.id}`);
});

test('the old API shows each keyword as a filter', async () => {
  const form = { phrase: 'old words', context: ['home', 'thread'], irreversible: true, whole_word: false };
  const { body: filter } = await api.post('/api/v1/filters', form);
  assert.deepEqual(filter, { ...form, id: filter.id, expires_at: null });
  assert.deepEqual((await api.get('/api/v1/filters')).body, [filter]);
  const [v2] = (await api.get('/api/v2/filters')).body;
  assert.equal(v2.filter_action, 'hide');
  const put = await api.put(`/api/v1/filters/${filter.id}`, { phrase: 'older words', context: ['home'] });
  assert.deepEqual(put.body, { ...filter, phrase: 'older words', context: ['home'] });
  await api.post(`/api/v2/filters/${v2.id}/keywords`, { keyword: 'second' });
  assert.equal((await api.put(`/api/v1/filters/${filter.id}`, { irreversible: false })).status, 422);
  await api.delete(`/api/v1/filters/${filter.id}`);
  const [left] = (await api.get('/api/v1/filters')).body;
  assert.equal(left.phrase, 'second');
  await api.delete(`/api/v1/filters/${left.id}`);
  assert.deepEqual((await api.get('/api/v2/filters')).body, [], 'the last keyword takes the filter with it');
});

test('others hear that filters changed, without what they are', async () => {
  const heard: unknown[] = [];
  const end = square.parts.bus.subscribe('filters.changed', (event) => heard.push(event));
  const filter = await create('Heard', ['x']);
  await api.delete(`/api/v2/filters/${filter.id}`);
  end();
  assert.deepEqual(heard, [{ accountId: reader.id }, { accountId: reader.id }]);
});
