import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import postgres from 'postgres';
import { type Addresses, startPostgres } from './embedded-postgres.ts';

/** A folder of the test's own, gone when it ends; others may enter it, as PostgreSQL does under root. */
export function makeFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'merle-kit-'));
  chmodSync(folder, 0o755);
  t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Makes databases by copying one, which is quicker than making each. */
export async function prepareDatabases(): Promise<{
  copy(t: TestContext, place?: string): string;
  remove(): void;
}> {
  const template = mkdtempSync(join(tmpdir(), 'merle-kit-template-'));
  chmodSync(template, 0o755);
  const server = await startPostgres({ folder: template, durability: 'off' });
  await server.stop();
  rmSync(join(template, 'port'));
  return {
    copy: (t, place = makeFolder(t)) => {
      const folder = join(place, 'db');
      cpSync(template, folder, { recursive: true });
      return folder;
    },
    remove: () => rmSync(template, { recursive: true, force: true }),
  };
}

/** Why this machine cannot have a small disk for a test, or false where it can. */
export function findDiskHindrance(): string | false {
  try {
    unmount(mount('size=1m'));
    return false;
  } catch {
    return 'mounting a small disk needs root';
  }
}

/** A small disk of the test's own. */
export function makeDisk(t: TestContext, options: string): string {
  const folder = mount(options);
  t.after(() => unmount(folder));
  return folder;
}

function mount(options: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'merle-kit-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch (error) {
    rmdirSync(folder);
    throw error;
  }
}

function unmount(folder: string): void {
  execFileSync('umount', ['-l', folder]);
  rmdirSync(folder);
}

/** Runs `work` on a connection to the database `postgres` of a server. */
export async function ask<T>(server: Addresses, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres({ ...server.address('postgres'), max: 1, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** A process that starts a server on `folder` and lives until it is killed; resolves with the server's process id. */
export async function startElsewhere(
  t: TestContext,
  folder: string,
  input: { readonly path?: string; readonly user?: number } = {},
): Promise<{ child: ChildProcess; pid: number }> {
  const kit = new URL('index.ts', import.meta.url).href;
  const code = `const { startPostgres } = await import(${JSON.stringify(kit)});
    const server = await startPostgres({ folder: ${JSON.stringify(folder)}, durability: 'off' });
    console.log(server.pid);
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: '/',
    ...(input.path !== undefined && { env: { PATH: input.path } }),
    ...(input.user !== undefined && { uid: input.user, gid: input.user }),
  });
  t.after(() => child.kill('SIGKILL'));
  const ended = once(child, 'exit').then(() => assert.fail('the process ended without a server'));
  const [line] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer];
  ended.catch(() => undefined);
  return { child, pid: Number(line.toString()) };
}
