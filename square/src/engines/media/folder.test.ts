import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Problem } from '#kernel/index.ts';
import { mediaContract } from './contract.ts';
import { openFolderMedia } from './folder.ts';
import { mintMediaKey } from './media-keys.ts';

const root = await mkdtemp(join(tmpdir(), 'merle-media-'));
after(() => rm(root, { recursive: true }));
const newFolder = (): Promise<string> => mkdtemp(join(root, 'one-'));

mediaContract('folder', async () => openFolderMedia({ folder: join(await newFolder(), 'made', 'by it') }));

test('minted keys differ, and lie in folders by their first letters', async () => {
  const folder = await newFolder();
  const store = await openFolderMedia({ folder });
  const keys = Array.from({ length: 100 }, () => mintMediaKey('webp'));
  assert.equal(new Set(keys).size, 100);
  await store.put(keys[0]!, Buffer.from('x'), 'image/webp');
  const found = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.webp'));
  assert.deepEqual(found, [keys[0]]);
});

test('a store that cannot take a file says so, and keeps no part of it', async () => {
  const folder = await newFolder();
  const store = await openFolderMedia({ folder });
  const key = mintMediaKey('webp');
  await writeFile(join(folder, key.slice(0, 2)), 'a file where a folder should be');
  await assert.rejects(
    store.put(key, Buffer.from('x'), 'image/webp'),
    (error) => error instanceof Problem && error.kind === 'unavailable',
  );
  assert.deepEqual(await readdir(join(folder, '.writing')), []);
});

test('what a process that died was writing is swept away, but not what another writes now', async () => {
  const folder = await newFolder();
  await mkdir(join(folder, '.writing'));
  for (const name of ['old', 'new']) await writeFile(join(folder, '.writing', name), 'half a pict');
  const long = new Date(Date.now() - 2 * 3_600_000);
  await utimes(join(folder, '.writing', 'old'), long, long);
  await openFolderMedia({ folder });
  assert.deepEqual(await readdir(join(folder, '.writing')), ['new']);
});
