import assert from 'node:assert/strict';
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';

const here = import.meta.dirname;

/** A project of two local packages, one of them only for work on it, which npm can install without a network. */
function makeProject(t: TestContext): string {
  const root = mkdtempSync(join(tmpdir(), 'merle-prepare-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, 'tools'));
  for (const name of ['prepare.mjs', 'mend-postgres.mjs'])
    cpSync(join(here, name), join(root, 'tools', name));
  for (const name of ['needed', 'tool']) {
    mkdirSync(join(root, name));
    writeFileSync(join(root, name, 'package.json'), JSON.stringify({ name, version: '1.0.0' }));
  }
  writeProject(root, { needed: 'file:needed' });
  return root;
}

function writeProject(root: string, dependencies: Record<string, string>): void {
  const project = { name: 'project', version: '1.0.0', dependencies, devDependencies: { tool: 'file:tool' } };
  writeFileSync(join(root, 'package.json'), JSON.stringify(project));
  const packages: Record<string, object> = {
    '': project,
    needed: { version: '1.0.0' },
    tool: { version: '1.0.0', dev: true },
  };
  packages['node_modules/tool'] = { resolved: 'tool', link: true };
  for (const [name, from] of Object.entries(dependencies)) {
    packages[`node_modules/${name}`] = from.startsWith('file:')
      ? { resolved: name, link: true }
      : { version: from, resolved: `https://127.0.0.1:9/${name}.tgz`, integrity: 'sha512-AAAA' };
  }
  const lock = { name: 'project', version: '1.0.0', lockfileVersion: 3, requires: true, packages };
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify(lock));
}

function prepare(root: string, event: string): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [join(root, 'tools', 'prepare.mjs')], {
    encoding: 'utf8',
    env: {
      // oxlint-disable-next-line node/no-process-env -- npm is found where we were
      PATH: process.env['PATH'],
      HOME: root,
      npm_lifecycle_event: event,
      npm_config_registry: 'http://127.0.0.1:9/',
      npm_config_fetch_retries: '0',
    },
  });
}

test('installs what is missing, and says nothing when all is there', (t) => {
  const root = makeProject(t);
  const first = prepare(root, 'pretest');
  assert.equal(first.status, 0, first.stderr);
  assert.match(first.stdout, /^Bringing in what Merle and work on it need .*\n$/);
  assert.ok(existsSync(join(root, 'node_modules', 'needed', 'package.json')));
  assert.ok(existsSync(join(root, 'node_modules', 'tool', 'package.json')));
  for (const event of ['pretest', 'prestart']) {
    const again = prepare(root, event);
    assert.deepEqual([again.status, again.stdout, again.stderr], [0, '', '']);
  }
});

test('notices a package that was removed by hand', (t) => {
  const root = makeProject(t);
  prepare(root, 'pretest');
  rmSync(join(root, 'node_modules', 'needed'));
  assert.equal(prepare(root, 'pretest').status, 0);
  assert.ok(existsSync(join(root, 'node_modules', 'needed', 'package.json')));
});

test('without a network says so in a sentence', (t) => {
  const root = makeProject(t);
  writeProject(root, { needed: 'file:needed', distant: '2.0.0' });
  const { status, stderr } = prepare(root, 'prestart');
  assert.equal(status, 1);
  assert.match(stderr, /^Merle cannot start: npm's registry cannot be reached: .*\n$/);
});

test('says that a damaged lock must be restored', (t) => {
  const root = makeProject(t);
  writeFileSync(
    join(root, 'package-lock.json'),
    readFileSync(join(root, 'package-lock.json')).subarray(0, 40),
  );
  const { status, stderr } = prepare(root, 'prestart');
  assert.equal(status, 1);
  assert.match(stderr, /package-lock\.json is missing or damaged: restore it/);
});
