import assert from 'node:assert/strict';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { after, before, mock, test } from 'node:test';
import { createRestAPIClient } from 'masto';
import sharp from 'sharp';
import { Problem } from '#kernel/index.ts';
import {
  animation,
  bomb,
  drawing,
  phonePhoto,
  photo,
  startTestSquare,
  type Api,
  type TestAccount,
  type TestSquare,
  withShapes,
} from '#testing/index.ts';

let square: TestSquare;
let alice: TestAccount;
let bob: TestAccount;
before(async () => {
  square = await startTestSquare({ settings: { MERLE_MAX_IMAGE_MB: '2' } });
  alice = await square.createAccount('alice');
  bob = await square.createAccount('bob');
});
after(() => square.stop());

type File = { bytes: Buffer; name?: string; type?: string };

function form(file: File, more: Record<string, string> = {}): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(more)) data.set(name, value);
  data.set(
    'file',
    new Blob([new Uint8Array(file.bytes)], { type: file.type ?? 'image/jpeg' }),
    file.name ?? 'photo.jpg',
  );
  return data;
}

const send = (api: Api, bytes: Buffer, more?: Record<string, string>) =>
  api.post('/api/v2/media', form({ bytes }, more));

async function upload(api: Api = alice.api, more?: Record<string, string>) {
  const answer = await send(api, await drawing(60, 40).png().toBuffer(), more);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body as { id: string; url: string; preview_url: string };
}

const countRows = async () => (await square.db`select 1 from media`).length;
const pathOf = (url: string) => new URL(url).pathname;
const load = async (url: string, headers = {}) => fetch(new URL(pathOf(url), square.url), { headers });

/** Makes all planned work of a kind due, and waits until it is done. */
async function letTimePass(kind: string) {
  await square.db`update due_work set due_at = now() - interval '1 second' where kind = ${kind}`;
  await square.parts.dueWorker.idle();
}

test('a photo is uploaded, served, described and posted, and says nothing of where it was taken', async () => {
  const answer = await send(withShapes(alice.api), await phonePhoto(1_000, 700), {
    description: 'A harbour',
    focus: '0.5,-0.25',
  });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  const { body } = answer;
  assert.deepEqual(
    [body.type, body.description, body.remote_url, body.meta.focus],
    ['image', 'A harbour', null, { x: 0.5, y: -0.25 }],
  );
  assert.deepEqual(body.meta.original, { width: 700, height: 1_000, size: '700x1000', aspect: 0.7 });
  assert.equal(body.meta.small.height, 640);
  assert.match(body.blurhash, /^.{6,}$/);

  for (const url of [body.url, body.preview_url]) {
    const file = await load(url);
    assert.equal(file.status, 200);
    assert.match(file.headers.get('content-type') ?? '', /^image\/(jpeg|webp)$/);
    const bytes = Buffer.from(await file.arrayBuffer());
    const { exif, xmp, iptc } = await sharp(bytes).metadata();
    assert.deepEqual([exif, xmp, iptc], [undefined, undefined, undefined]);
    assert.equal(bytes.includes('SecretPhone'), false);
  }

  assert.equal((await withShapes(alice.api).get(`/api/v1/media/${body.id}`)).body.description, 'A harbour');
  const described = await alice.api.put(`/api/v1/media/${body.id}`, {
    description: 'A harbour at night',
    focus: '0,1',
  });
  assert.deepEqual(
    [described.body.description, described.body.meta.focus],
    ['A harbour at night', { x: 0, y: 1 }],
  );
  assert.equal(described.body.meta.original.width, 700);
  const again = await alice.api.patch(`/api/v1/media/${body.id}`, { focus: '' });
  assert.deepEqual([again.body.description, again.body.meta.focus], ['A harbour at night', { x: 0, y: 1 }]);

  const post = await alice.api.post('/api/v1/statuses', { media_ids: [body.id] });
  assert.equal(post.status, 200, JSON.stringify(post.body));
  const [shown] = (await bob.api.get(`/api/v1/statuses/${post.body.id}`)).body.media_attachments;
  assert.deepEqual([shown.id, shown.url, shown.description], [body.id, body.url, 'A harbour at night']);
  assert.equal((await alice.api.put(`/api/v1/media/${body.id}`, { description: 'x' })).status, 404);
  assert.equal((await alice.api.delete(`/api/v1/media/${body.id}`)).status, 422);
});

test('masto.js uploads a picture: it polls until there is a URL', async () => {
  const masto = createRestAPIClient({ url: square.url, accessToken: alice.token });
  const file = new Blob([new Uint8Array(await photo(50, 50).jpeg().toBuffer())], { type: 'image/jpeg' });
  const media = await masto.v2.media.create({ file, description: 'Noise' });
  assert.ok(media.url);
  const changed = await masto.v1.media.$select(media.id).update({ description: 'More noise' });
  assert.equal(changed.description, 'More noise');
});

test('an animation goes on moving', async () => {
  const { body } = await alice.api.post('/api/v1/media', form({ bytes: await animation(4, 30, 30) }));
  const file = await load(body.url);
  assert.equal((await sharp(Buffer.from(await file.arrayBuffer())).metadata()).pages, 4);
  assert.equal(body.type, 'image');
});

test('what is no picture is refused by its bytes, whatever it calls itself, and leaves nothing behind', async () => {
  const rows = await countRows();
  const refused: [File, number, RegExp][] = [
    [
      {
        bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        name: 'a.png',
        type: 'image/png',
      },
      422,
      /SVG/,
    ],
    [
      { bytes: Buffer.from('<!doctype html><script>alert(1)</script>'), name: 'a.png', type: 'image/png' },
      422,
      /web page/,
    ],
    [{ bytes: Buffer.from('{"type":"Note","id":"https://x.example/1"}'), name: 'a.jpg' }, 422, /no picture/],
    [
      { bytes: Buffer.from('#EXTM3U\nfile:///etc/passwd'), name: 'a.mp4', type: 'video/mp4' },
      422,
      /video or a sound/,
    ],
    [
      {
        bytes: Buffer.from('\0\0\0\x18ftypisom....', 'latin1'),
        name: '../../../etc/passwd.png',
        type: 'image/png',
      },
      422,
      /video or a sound/,
    ],
    [{ bytes: bomb(16_000), name: 'a.png', type: 'image/png' }, 422, /16,000 × 16,000 pixels/],
    [{ bytes: (await photo(300, 300).jpeg().toBuffer()).subarray(0, 5_000) }, 422, /damaged/],
    [{ bytes: Buffer.alloc(0), name: 'a.png' }, 422, /file is empty/],
    [{ bytes: Buffer.alloc(2_000_001, 1) }, 413, /up to 2 MB/],
  ];
  for (const [file, status, sentence] of refused) {
    const answer = await alice.api.post('/api/v2/media', form(file));
    assert.equal(answer.status, status, JSON.stringify(answer.body));
    assert.match(answer.body.error, sentence);
  }
  assert.equal(await countRows(), rows);
  assert.equal((await square.db`select 1 from due_work where kind = 'media.remove-files'`).length, 0);
});

test('a bomb is refused at once', async () => {
  await upload();
  const file = form({ bytes: bomb(16_000) });
  const startedMs = performance.now();
  assert.equal((await alice.api.post('/api/v2/media', file)).status, 422);
  assert.ok(performance.now() - startedMs < 700, `${performance.now() - startedMs} ms`);
});

test('a body without a file, or with something that looks like one, is refused', async () => {
  assert.match((await alice.api.post('/api/v2/media', {})).body.error, /File can't be blank/);
  const pretended = await alice.api.post('/api/v2/media', { file: { filename: 'x', bytes: 'abc' } });
  assert.equal(pretended.status, 422);
  assert.match(pretended.body.error, /must be sent as a file/);
  const text = new FormData();
  text.set('file', 'just text');
  assert.equal((await alice.api.post('/api/v2/media', text)).status, 422);
  const long = await send(alice.api, await drawing(9, 9).png().toBuffer(), {
    description: 'é'.repeat(1_501),
  });
  assert.match(long.body.error, /1501 characters of at most 1500/);
  const focus = await send(alice.api, await drawing(9, 9).png().toBuffer(), { focus: '2,0' });
  assert.equal(focus.status, 422);
});

test('a file belongs to who sent it', async () => {
  const { id } = await upload();
  for (const [method, body] of [['get'], ['put', { description: 'x' }], ['delete']] as const) {
    assert.equal((await bob.api[method](`/api/v1/media/${id}`, body)).status, 404, method);
  }
  assert.equal((await bob.api.post('/api/v1/statuses', { status: 'mine', media_ids: [id] })).status, 422);
  assert.equal((await square.api().get(`/api/v1/media/${id}`)).status, 401);
  assert.equal((await square.api().post('/api/v2/media', form({ bytes: Buffer.alloc(1) }))).status, 401);
  const reader = await square.createAccount('reader', { scopes: ['read'] });
  assert.equal((await send(reader.api, Buffer.alloc(1))).status, 403);
  assert.equal((await alice.api.get(`/api/v1/media/${id}`)).status, 200);
  assert.equal((await alice.api.get('/api/v1/media/nonsense')).status, 404);
  assert.equal((await alice.api.put(`/api/v2/media/${id}`, { description: 'x' })).status, 404);
});

test('a file of somebody who lies on the same shard is still theirs', async () => {
  const { id } = await upload();
  await square.db`update media set account_id = ${bob.id} where id = ${BigInt(id)}`; // bob's, on alice's shard
  assert.equal((await alice.api.get(`/api/v1/media/${id}`)).status, 404);
  assert.equal((await alice.api.put(`/api/v1/media/${id}`, { description: 'x' })).status, 404);
  assert.equal((await alice.api.delete(`/api/v1/media/${id}`)).status, 404);
  assert.equal((await alice.api.post('/api/v1/statuses', { status: 'mine', media_ids: [id] })).status, 422);
});

test('a file is in one post only', async () => {
  const { id } = await upload();
  const first = await alice.api.post('/api/v1/statuses', { status: 'one', media_ids: [id] });
  assert.equal(first.status, 200);
  const second = await alice.api.post('/api/v1/statuses', { status: 'two', media_ids: [id] });
  assert.equal(second.status, 422);
  assert.match(second.body.error, /in another post/);
  const edit = await alice.api.put(`/api/v1/statuses/${first.body.id}`, {
    status: 'one, edited',
    media_ids: [id],
    media_attributes: [{ id, description: 'now with words' }],
  });
  assert.equal(edit.body.media_attachments[0]?.description, 'now with words', JSON.stringify(edit.body));
});

test('a removed file is gone, from the database and from the store', async () => {
  const { id, url, preview_url: preview } = await upload();
  assert.deepEqual((await alice.api.delete(`/api/v1/media/${id}`)).body, {});
  assert.equal((await alice.api.get(`/api/v1/media/${id}`)).status, 404);
  await letTimePass('media.remove-files');
  assert.deepEqual([(await load(url)).status, (await load(preview)).status], [404, 404]);
});

test('after a day a file is forgotten, unless a post shows it', async () => {
  const [lost, kept] = [await upload(), await upload()];
  await alice.api.post('/api/v1/statuses', { status: 'keep this', media_ids: [kept.id] });
  await letTimePass('media.forget');
  await letTimePass('media.remove-files');
  assert.equal((await alice.api.get(`/api/v1/media/${lost.id}`)).status, 404);
  assert.equal((await load(lost.url)).status, 404);
  assert.equal((await load(kept.url)).status, 200);
});

test('what a deleted post showed can be posted again for a day, and is then forgotten', async () => {
  const { id, url } = await upload();
  const post = await alice.api.post('/api/v1/statuses', { status: 'delete and redraft', media_ids: [id] });
  assert.equal((await alice.api.delete(`/api/v1/statuses/${post.body.id}`)).status, 200);
  const again = await alice.api.post('/api/v1/statuses', { status: 'redrafted', media_ids: [id] });
  assert.equal(again.body.media_attachments.length, 1, JSON.stringify(again.body));
  await alice.api.delete(`/api/v1/statuses/${again.body.id}`);
  await letTimePass('media.forget');
  await letTimePass('media.remove-files');
  assert.equal((await load(url)).status, 404);
});

test('while the store fails, uploading says so plainly, leaves no row, and what was stored is cleaned up', async () => {
  const { mediaStore } = square.parts;
  const rows = await countRows();
  const stored: string[] = [];
  const put = mediaStore.put;
  let first: Promise<void> | undefined;
  mock.method(mediaStore, 'put', async (...file: Parameters<typeof put>) => {
    if (first) throw new Problem('unavailable', 'Pictures cannot be kept or read just now.');
    stored.push(file[0]);
    return (first = put(...file));
  });
  const answer = await send(alice.api, await drawing(70, 70).png().toBuffer());
  mock.restoreAll();
  await first;
  assert.equal(answer.status, 503);
  assert.ok(Number(answer.headers.get('retry-after')) > 0);
  assert.match(answer.body.error, /cannot be kept or read just now/);
  assert.equal(await countRows(), rows);
  assert.ok(await mediaStore.find(stored[0] ?? ''));
  await letTimePass('media.remove-files');
  assert.equal(await mediaStore.find(stored[0] ?? ''), undefined);
});

test('where the row cannot be written, the files go too', async () => {
  const { mediaStore } = square.parts;
  const stored: string[] = [];
  const put = mediaStore.put;
  mock.method(mediaStore, 'put', async (...file: Parameters<typeof put>) => {
    stored.push(file[0]);
    return put(...file);
  });
  await square.db`alter table media rename to media_away`;
  const answer = await send(alice.api, await drawing(70, 70).png().toBuffer());
  await square.db`alter table media_away rename to media`;
  mock.restoreAll();
  assert.equal(answer.status, 500);
  assert.equal(stored.length, 2);
  await letTimePass('media.remove-files');
  for (const key of stored) assert.equal(await mediaStore.find(key), undefined);
});

test('files are removed as soon as the store lets them be', async () => {
  const { mediaStore } = square.parts;
  const { id, url } = await upload();
  mock.method(mediaStore, 'remove', () => Promise.reject(new Problem('unavailable', 'away')));
  await alice.api.delete(`/api/v1/media/${id}`);
  await letTimePass('media.remove-files');
  mock.restoreAll();
  assert.equal((await load(url)).status, 200);
  await letTimePass('media.remove-files');
  assert.equal((await load(url)).status, 404);
});

test('files are served for ever, to everybody, and as nothing but pictures', async () => {
  const { url } = await upload();
  const { headers } = await load(url);
  assert.equal(headers.get('cache-control'), 'public, max-age=31536000, immutable');
  assert.equal(headers.get('x-content-type-options'), 'nosniff');
  assert.equal(headers.get('content-security-policy'), "default-src 'none'; sandbox");
  assert.equal(headers.get('access-control-allow-origin'), '*');
  assert.equal(headers.get('content-type'), 'image/webp');
  const etag = headers.get('etag') ?? '';
  assert.equal((await load(url, { 'if-none-match': `"other", W/${etag}` })).status, 304);
  assert.equal((await load(url, { 'if-none-match': '"other"' })).status, 200);
});

test('a part of a file can be asked for', async () => {
  const { url } = await upload();
  const whole = Buffer.from(await (await load(url)).arrayBuffer());
  const etag = (await load(url)).headers.get('etag') ?? '';
  const part = async (range: string, more = {}) => {
    const answer = await load(url, { range, ...more });
    return {
      status: answer.status,
      range: answer.headers.get('content-range'),
      bytes: Buffer.from(await answer.arrayBuffer()),
    };
  };
  const middle = await part('bytes=2-5');
  assert.deepEqual([middle.status, middle.range], [206, `bytes 2-5/${whole.length}`]);
  assert.ok(middle.bytes.equals(whole.subarray(2, 6)));
  assert.ok((await part('bytes=-3')).bytes.equals(whole.subarray(-3)));
  assert.ok((await part(`bytes=4-${10 ** 9}`)).bytes.equals(whole.subarray(4)));
  assert.equal((await part('bytes=2-5', { 'if-range': etag })).status, 206);
  assert.equal((await part('bytes=2-5', { 'if-range': '"other"' })).status, 200);
  assert.deepEqual([(await part('bytes=999999-')).status, (await part('bytes=-0')).status], [416, 416]);
  for (const odd of ['bytes=0-1,3-4', 'bytes=5-2', 'lines=1-2', 'bytes=-', 'bytes=a-b'])
    assert.equal((await part(odd)).status, 200, odd);

  const head = await fetch(new URL(pathOf(url), square.url), { method: 'HEAD' });
  assert.deepEqual([head.status, Number(head.headers.get('content-length'))], [200, whole.length]);
});

/** A request whose path is sent as it stands: `fetch` would tidy it. */
function raw(path: string): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const { port } = new URL(square.url);
  httpRequest({ port, host: 'localhost', path }, resolve).on('error', reject).end();
  return promise;
}

test('no path leads out of the store', async () => {
  for (const path of [
    '../secret.key',
    '..%2fsecret.key',
    '%2e%2e/secret.key',
    '..%5c..%5csecret.key',
    '/etc/passwd',
    'ab/cd/../../../secret.key',
    'a%00b',
    '.writing/x',
    '',
    '%',
  ]) {
    const answer = await raw(`/media/${path}`);
    answer.resume();
    assert.ok([400, 404].includes(answer.statusCode ?? 0), `${path}: ${answer.statusCode}`);
  }
});

test('one account sends a few files at a time, and the place of one that hung up is free again', async () => {
  const { port } = new URL(square.url);
  const headers = { authorization: `Bearer ${bob.token}`, 'content-type': 'multipart/form-data; boundary=x' };
  const refused = Promise.withResolvers<IncomingMessage>();
  const slow = Array.from({ length: 5 }, () => {
    const options = { port, host: 'localhost', method: 'POST', path: '/api/v2/media', headers, agent: false };
    const sending = httpRequest(options, refused.resolve).on('error', () => {});
    sending.write('--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n');
    return sending;
  });
  const answer = await refused.promise;
  assert.equal(answer.statusCode, 429);
  assert.match(String((await answer.toArray())[0]), /at most 4 files at the same time/);
  const small = await drawing(9, 9).png().toBuffer();
  assert.equal((await send(alice.api, small)).status, 200);
  for (const sending of slow) sending.destroy();
  let status = 429;
  while (status === 429) ({ status } = await send(bob.api, small));
  assert.equal(status, 200);
});
