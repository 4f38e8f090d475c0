import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Problem, toId } from '#kernel/index.ts';
import type { JournalEntry } from './port.ts';
import { openSqliteJournal } from './sqlite.ts';

const CHILD = fileURLToPath(new URL('./sqlite-child.ts', import.meta.url));
const root = await mkdtemp(join(tmpdir(), 'merle-journal-crash-'));
after(() => rm(root, { recursive: true }));

test('what was acknowledged survives SIGKILL in the middle of work, again and again', async () => {
  for (const lines of [7, 100, 333]) {
    const folder = join(root, `killed-after-${lines}`);
    const said = await killAfter(folder, lines);
    const journal = await openSqliteJournal({ folder, clock: Date.now });
    const kept = new Set((await journal.pending(1_000_000)).map(({ id }) => Number(id)));
    for (const line of said) {
      const [what, n] = line.split(' ');
      if (what === 'appended') assert.ok(kept.has(Number(n)), `${line}, but it is gone`);
      else assert.equal(await journal.reserve(toId(1), `key ${n}`, toId(999_999)), toId(n!), line);
    }
    await journal.close();
  }
});

/** Runs the child until it has said so many lines; answers all that it said before it died. */
async function killAfter(folder: string, lines: number): Promise<string[]> {
  const child = spawn(process.execPath, [CHILD, folder, '1000000'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    if (said.push(line) === lines) child.kill('SIGKILL');
  }
  if (child.signalCode === null) await once(child, 'exit');
  assert.equal(child.signalCode, 'SIGKILL');
  return said;
}

test('each append is synced to the disk before it is acknowledged, and a reservation is not', async (t) => {
  const trace = join(root, 'trace');
  const arguments_ = ['-f', '-qq', '-o', trace, '-e', 'trace=fsync,fdatasync,write', '-s', '16'];
  const child = [process.execPath, CHILD, join(root, 'traced'), '10'];
  const { error, status } = spawnSync('strace', [...arguments_, ...child], { stdio: 'ignore' });
  if (error || status !== 0)
    return t.diagnostic(`not tried, as strace cannot be run here: ${error?.message ?? `exit ${status}`}`);
  const calls = (await readFile(trace, 'utf8')).split('\n');
  let synced = 0;
  const between = { appended: [] as number[], reserved: [] as number[] };
  for (const call of calls) {
    if (/\bf(data)?sync\(/.test(call)) synced += 1;
    const said = /write\(1, "(appended|reserved)/.exec(call)?.[1];
    if (said !== 'appended' && said !== 'reserved') continue;
    between[said].push(synced);
    synced = 0;
  }
  assert.equal(between.appended.length, 10);
  assert.ok(
    between.appended.every((syncs) => syncs >= 1),
    `syncs before each append: ${between.appended}`,
  );
  assert.ok(
    between.reserved.slice(1).every((syncs) => syncs === 0),
    `before each reservation: ${between.reserved}`,
  );
});

test('a full disk refuses plainly, keeps nothing of what it refused, and works again when there is room', async (t) => {
  const folder = await mountSmallDisk(t);
  if (folder === undefined) return;
  const journal = await openSqliteJournal({ folder, clock: Date.now });
  t.after(() => journal.close());
  const kept: JournalEntry[] = [];
  const refused = await fillUp(async (n) => {
    const entry = { id: toId(n), accountId: toId(1), key: undefined, body: 'x'.repeat(50_000) };
    await journal.append([entry]);
    kept.push(entry);
  });
  assert.ok(refused instanceof Problem && refused.kind === 'unavailable', String(refused));
  assert.match(refused.message, /disk is full/);
  assert.ok(kept.length > 10);
  assert.deepEqual(await journal.pending(1000), kept);
  await rm(join(folder, 'ballast'));
  const more = { id: toId(5000), accountId: toId(1), key: undefined, body: '{}' };
  await journal.append([more]);
  await journal.settle(kept.map(({ id }) => id));
  assert.deepEqual(await journal.pending(1000), [more]);
});

async function fillUp(add: (n: number) => Promise<void>): Promise<unknown> {
  for (let n = 1; n < 1000; n++) {
    try {
      await add(n);
    } catch (error) {
      return error;
    }
  }
  return undefined;
}

/** A disk of 4 MB in memory with 1 MB of ballast; undefined, and a word of it, where this process may not mount one. */
async function mountSmallDisk(t: TestContext): Promise<string | undefined> {
  const folder = join(root, 'small-disk');
  await mkdir(folder);
  const { status, error, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder]);
  if (status !== 0) {
    t.diagnostic(
      `not tried, as no small disk can be mounted here: ${error?.message ?? stderr.toString().trim()}`,
    );
    return undefined;
  }
  after(() => void spawnSync('umount', ['--lazy', folder]));
  spawnSync('dd', ['if=/dev/zero', `of=${join(folder, 'ballast')}`, 'bs=1M', 'count=1']);
  return folder;
}
