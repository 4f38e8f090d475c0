import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Type } from 'typebox';
import { anyone } from './access.ts';
import { anyAnswer, createTestServer } from './testing.ts';
import { UploadSchema } from './uploads.ts';

function createApp() {
  const { app } = createTestServer();
  const body = Type.Object({ file: Type.Optional(UploadSchema), description: Type.Optional(Type.String()) });
  const uploads = { maxBytes: 1_000_000, maxFiles: 1 };
  app.post(
    '/api/media',
    { schema: { body, ...anyAnswer }, config: { access: anyone, uploads } },
    async ({ body: { file, description } }) => ({
      size: file?.bytes.length ?? null,
      name: file?.filename ?? null,
      description: description ?? null,
    }),
  );
  app.post('/api/plain', { schema: anyAnswer, config: { access: anyone } }, async () => ({}));
  return app;
}

async function send(app: ReturnType<typeof createApp>, url: string, parts: Record<string, string | Blob>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(parts)) form.append(name, value);
  const request = new Request('http://x', { method: 'POST', body: form });
  const headers = { 'content-type': request.headers.get('content-type') ?? '' };
  const answer = await app.inject({
    method: 'POST',
    url,
    headers,
    payload: Buffer.from(await request.arrayBuffer()),
  });
  return { status: answer.statusCode, body: answer.json() as Record<string, unknown> };
}

test('a file arrives whole beside its fields', async () => {
  const app = createApp();
  const answer = await send(app, '/api/media', {
    file: new Blob([Buffer.alloc(300_000, 7)]),
    description: 'a = b & c',
  });
  assert.deepEqual(answer.body, { size: 300_000, name: 'blob', description: 'a = b & c' });
});

test('a file that is too large, or one too many, or where none is taken, is refused with a sentence', async () => {
  const app = createApp();
  const large = await send(app, '/api/media', { file: new Blob([Buffer.alloc(1_000_001)]) });
  assert.equal(large.status, 413);
  assert.match(String(large.body['error']), /up to 1 MB/);
  const two = await send(app, '/api/media', { file: new Blob(['a']), other: new Blob(['b']) });
  assert.equal(two.status, 413);
  const none = await send(app, '/api/plain', { file: new Blob(['a']) });
  assert.deepEqual([none.status, none.body], [422, { error: 'No file can be sent here.' }]);
});

test('a client that hangs up in the middle of an upload leaves the server well', async () => {
  const app = createApp();
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as { port: number };
  const { connect } = await import('node:net');
  const socket = connect(port, '127.0.0.1');
  socket.write(
    'POST /api/media HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 9000\r\n\r\n',
  );
  socket.write('--b\r\ncontent-disposition: form-data; name="file"; filename="x"\r\n\r\nhalf');
  await new Promise<void>((sent) => socket.write('…', () => sent()));
  socket.destroy();
  assert.equal((await send(app, '/api/media', { description: 'still here' })).status, 200);
  await app.close();
});

test('prototype names and paths cannot be a file’s field', async () => {
  const app = createApp();
  assert.equal((await send(app, '/api/media', { __proto__x: new Blob(['a']), '': 'x' })).status, 400);
});
