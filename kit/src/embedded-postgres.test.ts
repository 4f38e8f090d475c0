import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { getBinaries } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { startPostgres } from './embedded-postgres.ts';
import { toLayout } from './layout.ts';
import { chooseRunAs } from './run-as.ts';
import { StartError } from './start-error.ts';
import {
  ask,
  findDiskHindrance,
  makeFolder,
  makeDisk,
  prepareDatabases,
  startElsewhere,
} from './test-places.ts';

const isRoot = process.getuid?.() === 0;
/** The user `daemon` on every Linux. */
const UNPRIVILEGED = 1;
const NEEDS_DISK = findDiskHindrance();
const NEEDS_ROOT = isRoot ? false : 'needs root';

const databases = await prepareDatabases();
after(() => databases.remove());

const refusal = (sentence: RegExp) => (error: unknown) => {
  assert.ok(error instanceof StartError, String(error));
  assert.match(error.message, sentence);
  assert.doesNotMatch(error.message, /\n/);
  return true;
};

test('makes a database that no stranger may enter, and finds it again', async (t) => {
  const folder = makeFolder(t);
  const first = await startPostgres({ folder });
  await first.ensureDatabase('a "square"');
  await first.ensureDatabase('a "square"');
  await ask(first, (sql) => sql`create table kept as select 'ÄÖÜ'::text as word`);
  const [made] = await ask(
    first,
    (sql) =>
      sql`select lower(word), current_setting('fsync') as fsync, current_setting('listen_addresses') as hosts from kept`,
  );
  assert.deepEqual({ ...made }, { lower: 'äöü', fsync: 'on', hosts: '127.0.0.1' });
  const stranger = { port: first.port, url: first.url, ensureDatabase: first.ensureDatabase };
  const noPassword = (name: string) => ({ ...first.address(name), password: 'wrong' });
  await assert.rejects(
    ask({ ...stranger, address: noPassword }, (sql) => sql`select 1`),
    { code: '28P01' },
  );
  assert.equal(statSync(join(folder, 'password')).mode & 0o777, 0o600);
  await first.stop();

  const lines: string[] = [];
  const second = await startPostgres({ folder, log: (line) => lines.push(line) });
  assert.equal(second.port, first.port);
  assert.ok(!lines.some((line) => line.includes('recovery')), 'the first one was shut down in order');
  assert.equal((await ask(second, (sql) => sql`select from kept`)).count, 1);
  await second.stop();
});

test('answers over TCP where the path is too long for a socket', async (t) => {
  const folder = join(makeFolder(t), 'x'.repeat(100));
  const server = await startPostgres({ folder, durability: 'off' });
  assert.equal(server.address('postgres').host, '127.0.0.1');
  assert.equal((await ask(server, (sql) => sql`select`)).count, 1);
  await server.stop();
});

test('holds its folder against a second start, and frees it when the server dies', async (t) => {
  const folder = databases.copy(t);
  const first = await startPostgres({ folder, durability: 'off', settings: { synchronous_commit: 'on' } });
  await assert.rejects(startPostgres({ folder }), refusal(/Another Merle is running/));
  await ask(first, (sql) => sql`create table kept (n int)`);
  const busy = ask(first, (sql) => sql`select pg_sleep(60)`).catch(() => 'cut');
  await ask(first, async (sql) => {
    while (
      (await sql`select from pg_stat_activity where query like '%pg_sleep(60)%' and wait_event = 'PgSleep'`)
        .count === 0
    );
  });
  first.kill();
  await first.exited;
  const second = await startPostgres({ folder, durability: 'off' });
  assert.equal(await busy, 'cut');
  assert.equal((await ask(second, (sql) => sql`select from kept`)).count, 0);
  await second.stop();
});

test('ends with the process that started it, and takes over where it could not', async (t) => {
  const folder = databases.copy(t);
  const nodeAlone = join(makeFolder(t), 'bin');
  mkdirSync(nodeAlone);
  for (const path of [undefined, nodeAlone]) {
    const { child, pid } = await startElsewhere(t, folder, path === undefined ? {} : { path });
    child.kill('SIGKILL');
    await once(child, 'exit');
    const server = await startPostgres({ folder: folder, durability: 'off' });
    assert.notEqual(server.pid, pid);
    assert.ok(!isServer(pid), 'the orphan is gone');
    await server.stop();
  }
});

test('takes no stranger for its own server', async (t) => {
  const folder = databases.copy(t);
  const first = await startPostgres({ folder, durability: 'off' });
  await first.stop();
  writeFileSync(join(folder, 'data', 'postmaster.pid'), `${process.pid}\n${join(folder, 'data')}\n`);
  const second = await startPostgres({ folder, durability: 'off' });
  await second.stop();
});

test('starts anew after a start that was cut off half way', async (t) => {
  const folder = makeFolder(t);
  mkdirSync(join(folder, 'making', 'data'), { recursive: true });
  writeFileSync(join(folder, 'making', 'data', 'PG_VERSION'), '18\n');
  const server = await startPostgres({ folder, durability: 'off' });
  assert.equal((await ask(server, (sql) => sql`select`)).count, 1);
  assert.ok(!existsSync(join(folder, 'making')));
  await server.stop();
});

test('says which port is in use', async (t) => {
  const blocker = createServer().listen(0, '127.0.0.1');
  await once(blocker, 'listening');
  t.after(() => blocker.close());
  const { port } = blocker.address() as { port: number };
  await assert.rejects(
    startPostgres({ folder: makeFolder(t), port }),
    refusal(new RegExp(`Port ${port} is in use`)),
  );

  const folder = databases.copy(t);
  writeFileSync(join(folder, 'port'), `${port}\n`);
  const server = await startPostgres({ folder, durability: 'off' });
  assert.notEqual(server.port, port);
  await server.stop();
});

test('says what to change where the folder cannot be used', async (t) => {
  const folder = makeFolder(t);
  writeFileSync(join(folder, 'file'), '');
  await assert.rejects(
    startPostgres({ folder: join(folder, 'file') }),
    refusal(/set MERLE_DATA to a folder/),
  );
  mkdirSync(join(folder, 'old', 'data'), { recursive: true });
  writeFileSync(join(folder, 'old', 'data', 'PG_VERSION'), '15\n');
  await assert.rejects(
    startPostgres({ folder: join(folder, 'old') }),
    refusal(/made by PostgreSQL 15, and this Merle brings 18/),
  );
  mkdirSync(join(folder, 'full', 'data'), { recursive: true });
  writeFileSync(join(folder, 'full', 'data', 'letter.txt'), 'mine');
  await assert.rejects(
    startPostgres({ folder: join(folder, 'full') }),
    refusal(/other files lie in its place/),
  );
  assert.equal(readFileSync(join(folder, 'full', 'data', 'letter.txt'), 'utf8'), 'mine');
});

test(
  'says that the folder may not be written',
  { skip: isRoot && 'root may write everywhere' },
  async (t) => {
    const folder = makeFolder(t);
    chmodSync(folder, 0o555);
    await assert.rejects(startPostgres({ folder }), refusal(/this user may not write/));
  },
);

test('says that the disk is read-only', { skip: NEEDS_DISK }, async (t) => {
  const disk = makeDisk(t, 'ro,mode=755');
  for (const folder of [disk, join(disk, 'a', 'b')]) {
    await assert.rejects(startPostgres({ folder }), refusal(/the disk is read-only/));
  }
});

test('says that the disk is full, and leaves nothing half made', { skip: NEEDS_DISK }, async (t) => {
  const disk = makeDisk(t, 'size=24m,mode=755');
  const folder = join(disk, 'db');
  await assert.rejects(startPostgres({ folder, durability: 'off' }), refusal(/the disk is full/));
  const leavings = readdirSync(folder);
  assert.ok(!leavings.includes('data') && !leavings.includes('making'), `left ${leavings.join(', ')}`);
});

test('starts on a disk that filled up, says so when it cannot', { skip: NEEDS_DISK }, async (t) => {
  const disk = makeDisk(t, 'size=80m,mode=755');
  const folder = join(disk, 'db');
  const first = await startPostgres({ folder, durability: 'off' });
  await first.stop();
  const ballast = join(disk, 'ballast');
  assert.throws(() => writeFileSync(ballast, Buffer.alloc(80 << 20)), { code: 'ENOSPC' });
  await assert.rejects(startPostgres({ folder, durability: 'off' }), refusal(/the disk is full/));
  rmSync(ballast);
  const second = await startPostgres({ folder, durability: 'off' });
  await second.stop();
});

test('as root, runs as the user whom the folder belongs to', { skip: NEEDS_ROOT }, async (t) => {
  const folder = makeFolder(t);
  chownSync(folder, UNPRIVILEGED, UNPRIVILEGED);
  const server = await startPostgres({ folder, durability: 'off' });
  assert.equal(statSync(`/proc/${server.pid}`).uid, UNPRIVILEGED);
  assert.equal(statSync(join(folder, 'password')).uid, UNPRIVILEGED);
  await server.stop();
  const { child, pid } = await startElsewhere(t, folder, { user: UNPRIVILEGED });
  assert.equal(statSync(`/proc/${pid}`).uid, UNPRIVILEGED);
  child.kill('SIGKILL');
  await once(child, 'exit');
});

test(
  'as root, runs as somebody who has a name where the folder belongs to nobody known',
  { skip: NEEDS_ROOT },
  async (t) => {
    const folder = makeFolder(t);
    chownSync(folder, 424_242, 424_242);
    const server = await startPostgres({ folder, durability: 'off' });
    assert.ok(![0, 424_242].includes(statSync(`/proc/${server.pid}`).uid));
    await server.stop();
  },
);

test('as root, reaches a folder that is closed to everybody else', { skip: NEEDS_ROOT }, async (t) => {
  const closed = makeFolder(t);
  chmodSync(closed, 0o700);
  const server = await startPostgres({ folder: join(closed, 'db'), durability: 'off' });
  assert.notEqual(statSync(`/proc/${server.pid}`).uid, 0);
  assert.equal((await ask(server, (sql) => sql`select`)).count, 1);
  await server.stop();
});

test('as root, reaches programs that are closed to everybody else', { skip: NEEDS_ROOT }, async (t) => {
  const closed = makeFolder(t);
  chmodSync(closed, 0o700);
  const binaries = await getBinaries();
  const native = dirname(dirname(binaries.initdb));
  execFileSync('cp', ['-a', native, join(closed, 'native')]);
  const initdb = join(closed, 'native', 'bin', 'initdb');
  const layout = toLayout(join(closed, 'db'));
  mkdirSync(layout.folder, { mode: 0o711 });
  const runAs = await chooseRunAs(layout, initdb);
  await ensureCluster({ layout, binaries: { ...binaries, initdb }, runAs, durability: 'off' });
  assert.notEqual(statSync(layout.data).uid, 0);
});

test('as root, hands over files that root copied', { skip: NEEDS_ROOT }, async (t) => {
  const folder = databases.copy(t);
  assert.equal(statSync(join(folder, 'data')).uid, 0);
  const server = await startPostgres({ folder, durability: 'off' });
  assert.notEqual(statSync(join(folder, 'data')).uid, 0);
  await server.stop();
});

function isServer(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return false;
  }
}
