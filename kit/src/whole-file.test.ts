import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { makeFolder, writeWhole } from './whole-file.ts';

const root = await mkdtemp(join(tmpdir(), 'merle-whole-file-'));
const workFolder = join(root, 'work');
await mkdir(workFolder);
after(() => rm(root, { recursive: true }));

test('a file is written with its folders and its mode, and leaves nothing beside it', async () => {
  const path = join(root, 'a', 'b', 'file');
  await writeWhole({ path, bytes: 'hello', workFolder, mode: 0o600 });
  assert.equal(await readFile(path, 'utf8'), 'hello');
  assert.equal((await stat(path)).mode & 0o777, 0o600);
  await writeWhole({ path, bytes: Uint8Array.of(0, 255), workFolder });
  assert.deepEqual(await readFile(path), Buffer.from([0, 255]));
  assert.deepEqual(await readdir(join(root, 'a', 'b')), ['file']);
  assert.deepEqual(await readdir(workFolder), []);
});

test('who reads while a file is written over and over sees one of its versions whole', async () => {
  const path = join(root, 'busy');
  const versions = ['a', 'b'].map((letter) => letter.repeat(300_000));
  await writeWhole({ path, bytes: versions[0]!, workFolder });
  let writing = true;
  const writer = (async () => {
    for (let n = 0; n < 15; n++) await writeWhole({ path, bytes: versions[n % 2]!, workFolder });
    writing = false;
  })();
  while (writing) assert.ok(versions.includes(await readFile(path, 'utf8')));
  await writer;
});

test('what cannot be put in its place leaves neither file nor draft', async () => {
  await writeFile(join(root, 'not-a-folder'), '');
  const path = join(root, 'not-a-folder', 'file');
  await assert.rejects(writeWhole({ path, bytes: 'x', workFolder }), { code: /ENOTDIR|EEXIST/ });
  assert.deepEqual(await readdir(workFolder), []);
});

test('on a full disk nothing is left of the file, and the earlier one stays', async (t) => {
  const disk = join(root, 'small-disk');
  await mkdir(disk);
  const { status, error, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]);
  if (status !== 0) {
    return t.diagnostic(
      `not tried, as no small disk can be mounted here: ${error?.message ?? String(stderr).trim()}`,
    );
  }
  try {
    const path = join(disk, 'file');
    await writeWhole({ path, bytes: 'old', workFolder: disk });
    const tooMuch = new Uint8Array(2_000_000);
    await assert.rejects(writeWhole({ path, bytes: tooMuch, workFolder: disk }), { code: 'ENOSPC' });
    assert.deepEqual(await readdir(disk), ['file']);
    assert.equal(await readFile(path, 'utf8'), 'old');
  } finally {
    spawnSync('umount', ['--lazy', disk]);
  }
});

test('making folders that are there, or have just been made by another, is no fault', async () => {
  const path = join(root, 'x', 'y', 'z');
  await Promise.all([makeFolder(path), makeFolder(path), makeFolder(join(root, 'x', 'w'))]);
  await makeFolder(path);
  assert.ok((await stat(path)).isDirectory());
});
