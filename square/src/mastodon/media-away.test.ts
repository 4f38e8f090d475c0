import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { drawing, startTestSquare, type TestAccount, type TestSquare } from '#testing/index.ts';

let square: TestSquare;
let alice: TestAccount;
let bob: TestAccount;
before(async () => {
  square = await startTestSquare({ ownDatabase: true });
  alice = await square.createAccount('alice');
  bob = await square.createAccount('bob');
  // What every app asks for when it opens.
  for (const { api } of [alice, bob])
    for (const path of ['accounts/verify_credentials', 'timelines/home']) await api.get(`/api/v1/${path}`);
});
after(() => square.stop());

async function upload() {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(await drawing(50, 40).png().toBuffer())]), 'a.png');
  return alice.api.post('/api/v2/media', form);
}

test('while the database is dead, pictures are taken, described, posted and served; then they are in it', async () => {
  await square.postgres?.hold();
  const sent = await upload();
  assert.equal(sent.status, 200, JSON.stringify(sent.body));
  assert.equal(sent.headers.get('x-merle-state'), 'accepted');
  const { id, url } = sent.body as { id: string; url: string };
  assert.equal((await fetch(new URL(new URL(url).pathname, square.url))).status, 200);
  assert.equal((await alice.api.get(`/api/v1/media/${id}`)).body.url, url);
  assert.notEqual((await bob.api.get(`/api/v1/media/${id}`)).status, 200);
  const described = await alice.api.put(`/api/v1/media/${id}`, { description: 'A green field' });
  assert.deepEqual([described.status, described.body.description], [200, 'A green field']);

  const post = await alice.api.post('/api/v1/statuses', {
    status: 'Look',
    visibility: 'public',
    media_ids: [id],
  });
  assert.equal(post.headers.get('x-merle-state'), 'accepted');
  assert.deepEqual(
    post.body.media_attachments.map((one: { description: string }) => one.description),
    ['A green field'],
  );
  assert.equal((await alice.api.get(`/api/v1/statuses/${post.body.id}`)).body.media_attachments[0]?.url, url);
  const stolen = await bob.api.post('/api/v1/statuses', {
    status: 'Mine',
    visibility: 'public',
    media_ids: [id],
  });
  assert.deepEqual(stolen.body.media_attachments, []);

  await square.postgres?.release();
  await square.parts.drainer.idle();
  const [row] = await square.db`select post_id, description from media where id = ${BigInt(id)}`;
  assert.deepEqual([row?.['post_id']?.toString(), row?.['description']], [post.body.id, 'A green field']);
  square.parts.posts.drop([BigInt(post.body.id) as never]);
  const shown = (await bob.api.get(`/api/v1/statuses/${post.body.id}`)).body;
  assert.deepEqual(
    [shown.media_attachments[0]?.url, shown.media_attachments[0]?.description],
    [url, 'A green field'],
  );
  const refusals = (await bob.api.get('/api/merle/v1/refusals')).body;
  assert.match(refusals[0]?.reason ?? '', /no file .* of yours/);
});

test('where files were lost before their row was written, their owner is told', async () => {
  await square.postgres?.hold();
  const { body } = await upload();
  await square.parts.mediaStore.remove([new URL(body.url).pathname.slice('/media/'.length)]);
  await square.postgres?.release();
  await square.parts.drainer.idle();
  assert.equal((await square.db`select 1 from media where id = ${BigInt(body.id)}`).length, 0);
  const [refusal] = (await alice.api.get('/api/merle/v1/refusals')).body;
  assert.deepEqual([refusal.action, /upload it again/.test(refusal.reason)], ['upload', true]);
});
