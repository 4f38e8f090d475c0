import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Problem } from '#kernel/index.ts';
import { findContentType, mintMediaKey, type MediaExtension } from './media-keys.ts';
import type { ByteRange, MediaStore } from './port.ts';

type Make = () => Promise<MediaStore>;

/** What every form of the media store must do. */
export function mediaContract(name: string, make: Make): void {
  describe(`media: ${name}`, () => {
    keeping(make);
    ranges(make);
    removing(make);
    refusing(make);
  });
}

async function read(store: MediaStore, key: string, range?: ByteRange): Promise<Buffer | undefined> {
  const file = await store.find(key);
  return file && buffer(file.stream(range));
}

function keeping(make: Make): void {
  const types: readonly [MediaExtension, string][] = [
    ['webp', 'image/webp'],
    ['png', 'image/png'],
    ['jpg', 'image/jpeg'],
    ['gif', 'image/gif'],
    ['avif', 'image/avif'],
    ['mp4', 'video/mp4'],
    ['webm', 'video/webm'],
    ['mp3', 'audio/mpeg'],
    ['ogg', 'audio/ogg'],
  ];
  for (const [extension, contentType] of types) {
    test(`${contentType} comes back as it was`, async () => {
      const store = await make();
      const key = mintMediaKey(extension);
      const bytes = randomBytes(3000);
      await store.put(key, bytes, contentType);
      const file = await store.find(key);
      assert.deepEqual([file?.size, file?.contentType], [3000, contentType]);
      assert.deepEqual(await read(store, key), bytes);
    });
  }

  test('a file of many megabytes, and one of none, come back whole', async () => {
    const store = await make();
    for (const size of [9_000_000, 0]) {
      const key = mintMediaKey('mp4');
      const bytes = randomBytes(size);
      await store.put(key, bytes, 'video/mp4');
      assert.equal((await store.find(key))?.size, size);
      assert.ok((await read(store, key))?.equals(bytes));
    }
  });

  test('the same file put again, also at the same time, is one whole file', async () => {
    const store = await make();
    const key = mintMediaKey('png');
    const bytes = randomBytes(200_000);
    await Promise.all(Array.from({ length: 5 }, () => store.put(key, bytes, 'image/png')));
    await store.put(key, bytes, 'image/png');
    assert.ok((await read(store, key))?.equals(bytes));
  });

  test('one found file can be streamed twice', async () => {
    const store = await make();
    const key = mintMediaKey('gif');
    await store.put(key, Buffer.from('GIF89a'), 'image/gif');
    const file = await store.find(key);
    for (let n = 0; n < 2; n++) assert.equal(String(await buffer(file!.stream())), 'GIF89a');
  });
}

function ranges(make: Make): void {
  test('any range of a file is that part of its bytes', async () => {
    const store = await make();
    const key = mintMediaKey('mp4');
    const bytes = randomBytes(1000);
    await store.put(key, bytes, 'video/mp4');
    const bounds = fc.tuple(fc.nat(999), fc.nat(999)).map((pair) => pair.toSorted((a, b) => a - b));
    await fc.assert(
      fc.asyncProperty(bounds, async ([start = 0, end = 0]) => {
        assert.deepEqual(await read(store, key, { start, end }), bytes.subarray(start, end + 1));
      }),
      { numRuns: 20 },
    );
  });
}

function removing(make: Make): void {
  test('removed files are gone, the others stay, and removing what is not there is no fault', async () => {
    const store = await make();
    const keys = Array.from({ length: 40 }, () => mintMediaKey('webp'));
    await Promise.all(keys.map((key) => store.put(key, Buffer.from(key), 'image/webp')));
    const [kept = '', ...removed] = keys;
    await store.remove([...removed, mintMediaKey('webp')]);
    await store.remove(removed);
    await store.remove([]);
    for (const key of removed) assert.equal(await store.find(key), undefined);
    assert.equal(String(await read(store, kept)), kept);
  });

  test('a file that is removed between finding and reading fails its stream', async () => {
    const store = await make();
    const key = mintMediaKey('webp');
    await store.put(key, Buffer.from('x'), 'image/webp');
    const file = await store.find(key);
    await store.remove([key]);
    await assert.rejects(buffer(file!.stream()));
  });
}

function refusing(make: Make): void {
  const strangers = [
    '',
    'ab/cd/abcd0123456789abcdef',
    'ab/cd/abcd0123456789abcdef.svg',
    'ab/cd/abcd0123456789abcdef.html',
    'ab/cd/abcd0123456789abcdef.constructor',
    'ab/ce/abcd0123456789abcdef.png',
    'AB/CD/ABCD0123456789ABCDEF.png',
    'ab/cd/abcd0123456789abcdef.png\n',
    'ab/cd/abcd0123456789abcdef.png/',
    '/ab/cd/abcd0123456789abcdef.png',
    '../cd/..cd0123456789abcdef.png',
    'ab/cd/abcd/../../../../etc/passwd.png',
    'ab/cd/abcd0123456789abcdef\u0000.png',
    'ab\\cd\\abcd0123456789abcdef.png',
    '.writing/abcd.png',
  ];
  test('what is no key of ours is nowhere, and cannot be put', async () => {
    const store = await make();
    for (const key of strangers) {
      assert.equal(findContentType(key), undefined, key);
      assert.equal(await store.find(key), undefined, key);
      const isBug = (error: unknown): boolean => error instanceof Error && !(error instanceof Problem);
      await assert.rejects(store.put(key, Buffer.from('x'), 'image/png'), isBug, key);
    }
    await store.remove(strangers);
  });

  test('a key takes only the content type that it names', async () => {
    const store = await make();
    const key = mintMediaKey('png');
    await assert.rejects(store.put(key, Buffer.from('x'), 'text/html'), /cannot hold text\/html/);
    assert.equal(await store.find(key), undefined);
  });

  test('a key that was minted but never put is nowhere', async () => {
    const store = await make();
    assert.equal(await store.find(mintMediaKey('png')), undefined);
  });
}
