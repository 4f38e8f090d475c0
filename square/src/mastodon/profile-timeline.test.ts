import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startTestSquare, type Answer, type Api, type TestAccount, type TestSquare } from '#testing/index.ts';

const VISIBILITIES = ['public', 'unlisted', 'private', 'direct'] as const;
type Written = { id: string; visibility: (typeof VISIBILITIES)[number]; isReply: boolean; isRepost: boolean };

describe('a profile’s posts', () => {
  let square: TestSquare;
  let ann: TestAccount;
  const readers = new Map<string, { api: Api; sees: (post: Written) => boolean }>();
  const written: Written[] = [];

  before(async () => {
    square = await startTestSquare();
    ann = await square.createAccount('ann');
    const [fan, friend, stranger] = await Promise.all(
      ['fan', 'friend', 'stranger'].map((name) => square.createAccount(name)),
    );
    await fan!.api.post(`/api/v1/accounts/${ann.id}/follow`);
    const isOpen = ({ visibility }: Written) => visibility === 'public' || visibility === 'unlisted';
    readers.set('ann', { api: ann.api, sees: () => true });
    readers.set('fan', { api: fan!.api, sees: (post) => isOpen(post) || post.visibility === 'private' });
    readers.set('friend', { api: friend!.api, sees: (post) => isOpen(post) || post.visibility === 'direct' });
    readers.set('stranger', { api: stranger!.api, sees: isOpen });
    readers.set('visitor', { api: square.api(), sees: isOpen });
    const { body: other } = await friend!.api.post('/api/v1/statuses', { status: 'Of a friend' });
    // The ring is there before anything is written, and so takes each as it comes.
    await ann.api.get(path());
    for (const visibility of VISIBILITIES) {
      for (const isReply of [false, true]) {
        const status = visibility === 'direct' ? '@friend psst' : 'Of ann';
        const form = { status, visibility, ...(isReply && { in_reply_to_id: other.id }) };
        const { body } = await ann.api.post('/api/v1/statuses', form);
        written.unshift({ id: body.id, visibility, isReply, isRepost: false });
      }
    }
    const { body: repost } = await ann.api.post(`/api/v1/statuses/${other.id}/reblog`);
    written.unshift({ id: repost.id, visibility: 'public', isReply: false, isRepost: true });
    // More than the rounds that are read in the ring, of what most may not read.
    for (let n = 0; n < 12; n += 1) {
      const { body } = await ann.api.post('/api/v1/statuses', { status: `Note ${n}`, visibility: 'direct' });
      written.unshift({ id: body.id, visibility: 'direct', isReply: false, isRepost: false });
    }
    for (const post of written.slice(0, 12)) onlyForAnn.add(post.id);
    await square.parts.deliverer.idle();
  });
  after(() => square.stop());

  const onlyForAnn = new Set<string>();
  const path = (query = '') => `/api/v1/accounts/${ann.id}/statuses?${query}`;
  const idsOf = ({ body }: Answer): string[] => body.map(({ id }: { id: string }) => id);
  const dropRing = () => square.parts.timelines.drop([-ann.id]);

  async function readAll(api: Api, query: string): Promise<string[]> {
    const ids: string[] = [];
    for (let url: string | undefined = path(`limit=3&${query}`); url !== undefined;) {
      const answer: Answer = await api.get(url);
      ids.push(...idsOf(answer));
      url = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
    }
    return ids;
  }

  const FILTERS: Record<string, (post: Written) => boolean> = {
    '': () => true,
    'exclude_replies=true': ({ isReply }) => !isReply,
    'exclude_reblogs=true': ({ isRepost }) => !isRepost,
    'exclude_replies=true&exclude_reblogs=true': ({ isReply, isRepost }) => !isReply && !isRepost,
  };

  test('are for each reader what they may read and asked for, page by page, from memory and from the record', async () => {
    for (const [name, { api, sees }] of readers) {
      for (const [query, isWanted] of Object.entries(FILTERS)) {
        const mayRead = (post: Written) => sees(post) && (name === 'ann' || !onlyForAnn.has(post.id));
        const wanted = written.filter((post) => mayRead(post) && isWanted(post)).map(({ id }) => id);
        assert.deepEqual(await readAll(api, query), wanted, `${name}, ${query}, from memory`);
        await dropRing();
        assert.deepEqual(await readAll(api, query), wanted, `${name}, ${query}, anew`);
      }
    }
  });

  test('need no query once somebody has read them, be they fewer than a page', async () => {
    const { api } = readers.get('fan')!;
    const bare = await square.createAccount('bare');
    await bare.api.post('/api/v1/statuses', { status: 'The only one' });
    await api.get(`/api/v1/accounts/${bare.id}/statuses`);
    const runs = square.parts.guard.run;
    let queries = 0;
    square.parts.guard.run = (work) => {
      queries += 1;
      return runs(work);
    };
    const answer = await api.get(`/api/v1/accounts/${bare.id}/statuses`);
    square.parts.guard.run = runs;
    assert.equal(answer.body.length, 1);
    assert.equal(queries, 0);
  });

  test('lose at once what is deleted or no longer passed on', async () => {
    const { api } = readers.get('stranger')!;
    const eve = await square.createAccount('eve');
    const url = `/api/v1/accounts/${eve.id}/statuses`;
    const { body: kept } = await eve.api.post('/api/v1/statuses', { status: 'Kept' });
    const { body: gone } = await eve.api.post('/api/v1/statuses', { status: 'Gone' });
    const of = written.find(({ visibility, isReply }) => visibility === 'public' && !isReply)!;
    const { body: original } = await ann.api.post('/api/v1/statuses', { status: `Worth it ${of.id}` });
    const { body: repost } = await eve.api.post(`/api/v1/statuses/${original.id}/reblog`);
    assert.deepEqual(idsOf(await api.get(url)), [repost.id, gone.id, kept.id]);
    await eve.api.delete(`/api/v1/statuses/${gone.id}`);
    await eve.api.post(`/api/v1/statuses/${original.id}/unreblog`);
    assert.deepEqual(idsOf(await api.get(url)), [kept.id]);
  });
});

test('somebody whom very many follow reaches those who read their home', async (t) => {
  const square = await startTestSquare();
  t.after(square.stop);
  const [star, fan] = [await square.createAccount('star'), await square.createAccount('fan')];
  await fan.api.post(`/api/v1/accounts/${star.id}/follow`);
  square.parts.bigAuthors.note([{ fromId: star.id, kind: 'followed_by', n: 1_000_000 }]);
  square.parts.accounts.count(star.id, { followers: 1_000_000 });
  assert.deepEqual((await fan.api.get('/api/v1/timelines/home')).body, []);
  const { body: post } = await star.api.post('/api/v1/statuses', { status: 'To the crowd' });
  await square.parts.deliverer.idle();
  assert.equal((await fan.api.get('/api/v1/timelines/home')).body[0]?.id, post.id);
});
