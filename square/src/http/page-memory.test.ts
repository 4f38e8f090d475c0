import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { anyone } from './access.ts';
import { createTestServer } from './testing.ts';

/** What a reader is sent: a byte of their own, so many times. */
type Ask = { readonly letter: string; readonly bytes: number; readonly isHead: boolean };
/** How a reader reads: `late` only when all have asked; `gone` not at all. */
type Reader = { readonly asks: readonly Ask[]; readonly manner: 'eager' | 'late' | 'gone' };

const ask: fc.Arbitrary<Ask> = fc.record({
  letter: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
  bytes: fc.oneof(fc.nat(3_000), fc.nat(120_000), fc.nat(900_000)),
  isHead: fc.boolean(),
});
const reader: fc.Arbitrary<Reader> = fc.record({
  // Several at once on one connection: pipelined.
  asks: fc.array(ask, { minLength: 1, maxLength: 12 }),
  manner: fc.constantFrom('eager', 'late', 'gone'),
});

async function startPages() {
  const { app } = createTestServer();
  app.get<{ Params: { letter: string; bytes: string } }>(
    '/:letter/:bytes',
    { config: { access: anyone } },
    async ({ params }, reply) => {
      const bytes = Number(params.bytes);
      // Some answer at once, some later and in another order than they were asked in.
      if (bytes % 2 === 1) await new Promise(setImmediate);
      return reply.type('text/plain').sendWritten(bytes, (memory) => {
        memory.fill(params.letter, 0, bytes);
        return bytes;
      });
    },
  );
  await app.listen({ port: 0, host: '127.0.0.1' });
  return { app, port: (app.server.address() as AddressInfo).port };
}

async function openReader(port: number, { asks }: Reader): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1' });
  await once(socket, 'connect');
  const texts = asks.map(({ letter, bytes, isHead }, n) => {
    const close = n === asks.length - 1 ? 'connection: close\r\n' : '';
    return `${isHead ? 'HEAD' : 'GET'} /${letter}/${bytes} HTTP/1.1\r\nhost: x\r\n${close}\r\n`;
  });
  socket.write(texts.join(''));
  return socket;
}

async function readAll(socket: Socket): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function expectOwn(received: Buffer, asks: readonly Ask[]): void {
  let at = 0;
  for (const { letter, bytes, isHead } of asks) {
    const end = received.indexOf('\r\n\r\n', at);
    const head = received.toString('latin1', at, end);
    assert.match(head, /^HTTP\/1\.1 200 /);
    assert.match(head, new RegExp(`\\ncontent-length: ${bytes}\\b`, 'i'));
    const body = received.subarray(end + 4, isHead ? end + 4 : end + 4 + bytes);
    assert.equal(body.length, isHead ? 0 : bytes);
    assert.ok(
      body.every((byte) => byte === letter.charCodeAt(0)),
      'somebody reads what another one was sent',
    );
    at = end + 4 + body.length;
  }
  assert.equal(at, received.length);
}

test('nobody ever reads what another one was sent, however slowly or all at once they read', async (t) => {
  const { app, port } = await startPages();
  t.after(() => app.close());
  const crowd = fc.array(reader, { minLength: 2, maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(crowd, async (readers) => {
      const sockets = await Promise.all(readers.map((one) => openReader(port, one)));
      const eager = readers.map((one, n) => (one.manner === 'eager' ? readAll(sockets[n]!) : undefined));
      readers.forEach((one, n) => one.manner === 'gone' && sockets[n]!.destroy());
      await Promise.all(eager);
      for (const [n, one] of readers.entries()) {
        if (one.manner !== 'gone') expectOwn(await (eager[n] ?? readAll(sockets[n]!)), one.asks);
      }
    }),
    { numRuns: 40 },
  );
});

describe('the memory of a page', () => {
  const size = 100_000;
  /** What each answer was written in, and whether the system took all of it. */
  const answered: { memory: ArrayBufferLike; isTaken: boolean }[] = [];
  let port: number;
  const { app } = createTestServer();
  app.get<{ Params: { letter: string } }>('/:letter', { config: { access: anyone } }, ({ params }, reply) => {
    let memory: ArrayBufferLike | undefined;
    void reply.type('text/plain').sendWritten(size, (room) => {
      memory = room.buffer;
      room.fill(params.letter, 0, size);
      return size;
    });
    answered.push({ memory: memory!, isTaken: reply.raw.writableLength === 0 });
    handled.emit('answer');
  });
  const handled = new EventEmitter();

  before(async () => {
    await app.listen({ port: 0, host: '127.0.0.1' });
    port = (app.server.address() as AddressInfo).port;
  });
  after(() => app.close());

  const read = async (letter: string) => (await fetch(`http://127.0.0.1:${port}/${letter}`)).text();
  const toRequest = (letter: string, more = '') => `GET /${letter} HTTP/1.1\r\nhost: x\r\n${more}\r\n`;

  test('is used again for the next reader once it was taken', async () => {
    for (const letter of 'abc') assert.equal(await read(letter), letter.repeat(size));
    assert.equal(new Set(answered.splice(0).map(({ memory }) => memory)).size, 1);
  });

  test('stays with a reader who does not take it, while others read', async () => {
    const slow = connect({ port, host: '127.0.0.1' });
    let asked = 0;
    do {
      slow.write(toRequest('s'));
      asked += 1;
      await once(handled, 'answer');
    } while (answered.at(-1)!.isTaken);
    const { memory } = answered.at(-1)!;
    assert.equal(memory.byteLength, answered[0]!.memory.byteLength, 'it was written in the shared memory');
    for (const letter of 'ab') assert.equal(await read(letter), letter.repeat(size));
    assert.notEqual(answered.at(-1)!.memory, memory);
    slow.write(toRequest('s', 'connection: close\r\n'));
    expectOwn(
      await readAll(slow),
      Array.from({ length: asked + 1 }, () => ({ letter: 's', bytes: size, isHead: false })),
    );
    answered.length = 0;
  });

  test('is as large as the page where one reader asks for many at once, and takes none', async () => {
    const greedy = connect({ port, host: '127.0.0.1' });
    greedy.write(toRequest('g').repeat(300));
    while (answered.length < 300) await once(handled, 'answer');
    const large = answered.filter(({ memory }) => memory.byteLength > size);
    assert.ok(large.length <= 2, `${large.length} answers that were not taken hold more than they need`);
    greedy.destroy();
    await once(greedy, 'close');
    assert.equal(await read('a'), 'a'.repeat(size));
  });
});
