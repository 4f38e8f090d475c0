import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const MERLE = fileURLToPath(new URL('./merle.ts', import.meta.url));
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'merle-bin-'));
});

after(() => rm(folder, { recursive: true, force: true }));

function run(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [MERLE, ...args], {
    env: { PATH: process.env['PATH'] ?? '', MERLE_DATA: folder, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => ({ out, err, code: code as number | null }));
  /** Resolves with the port when the square says that it is open. */
  const open = async (): Promise<number> => {
    for (;;) {
      const found = /"port":(\d+)/.exec(out);
      if (found) return Number(found[1]);
      assert.equal(child.exitCode, null, err);
      await Promise.race([once(child.stdout, 'data'), ended]);
    }
  };
  return { child, ended, open };
}

test('every command has a help', async () => {
  for (const args of [
    ['start'],
    ['migrate'],
    ['admin'],
    ['admin', 'create-account'],
    ['admin', 'reset-password'],
    ['admin', 'promote'],
    ['admin', 'approve'],
    ['admin', 'shut-out'],
    ['replay'],
  ]) {
    const { out, code } = await run([...args, '--help']).ended;
    assert.equal(code, 0);
    assert.match(out, /^Usage: merle /);
  }
});

test('settings that are wrong are told in sentences, and nothing is started', async () => {
  const file = join(folder, 'settings');
  await writeFile(file, 'MERLE_SIGN_UPS=perhaps\nPORT=5\n');
  const { err, code } = await run(['--config', file, 'start'], { PORT: 'x', MERLE_TITEL: 'a' }).ended;
  assert.equal(code, 1);
  assert.deepEqual(
    err
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0]),
    ['PORT', 'MERLE_SIGN_UPS', 'MERLE_TITEL'],
  );
  const missing = await run(['--config', join(folder, 'none'), 'start']).ended;
  assert.deepEqual([missing.code, missing.err], [1, `There is no file ${join(folder, 'none')}.\n`]);
});

test('a data folder that cannot be is one sentence', async () => {
  const { err, code } = await run(['start'], { MERLE_DATA: '/dev/null/here' }).ended;
  assert.equal(code, 1);
  assert.match(err, /^[^\n]*\/dev\/null\/here[^\n]*\.\n$/);
});

test('a square is started, looked after while it runs, and stopped by a signal', async () => {
  const square = run(['start']);
  const port = await square.open();
  const made = await run([
    'admin',
    'create-account',
    'anna',
    '--email',
    'anna@example.org',
    '--role',
    'owner',
  ]).ended;
  assert.equal(made.code, 0, made.err);
  assert.match(made.out, /^@anna is there, with the role owner\. Password: \S{16,}\n$/);
  const again = await run(['admin', 'create-account', 'anna', '--email', 'b@example.org']).ended;
  assert.deepEqual([again.code, again.err.split('\n').length], [1, 2]);
  const found = await fetch(`http://localhost:${port}/api/v1/accounts/lookup?acct=anna`);
  assert.equal(found.status, 200);
  assert.equal((await run(['admin', 'waiting']).ended).out, 'Nobody waits.\n');
  const shut = await run(['admin', 'shut-out', 'anna@example.org']).ended;
  assert.deepEqual([shut.code, shut.out], [0, 'anna@example.org is shut out.\n']);
  const unknown = await run(['admin', 'let-in', 'nobody']).ended;
  assert.deepEqual([unknown.code, unknown.err], [1, 'There is no account “nobody” on this square.\n']);
  const second = await run(['start']).ended;
  assert.deepEqual([second.code, second.err.split('\n').length], [1, 2]);
  assert.match(second.err, /Another Merle is running/);
  square.child.kill('SIGTERM');
  assert.equal((await square.ended).code, 0);
});

test('a port that is taken, and data of a newer version, are one sentence each', async () => {
  const server = createServer();
  await once(server.listen(0, 'localhost'), 'listening');
  const { port } = server.address() as AddressInfo;
  const taken = await run(['start'], { PORT: String(port) }).ended;
  server.close();
  assert.deepEqual(
    [taken.code, taken.err],
    [1, `Port ${port} is in use: stop what listens there, or set PORT to another one.\n`],
  );
  const format = join(folder, 'square', 'format');
  const before = await readFile(format, 'utf8');
  await writeFile(format, '999\n');
  const newer = await run(['start']).ended;
  await writeFile(format, before);
  assert.equal(newer.code, 1);
  assert.match(newer.err, /^[^\n]*newer version of Merle[^\n]*\n$/);
});
