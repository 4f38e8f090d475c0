// Runs before `npm start` and its kin, on whatever node the machine has (18 or newer): installs what is missing or out
// of date, Node 24 among it, which npm's scripts then find in node_modules/.bin before any other.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

const LOCK = 'package-lock.json';
const INSTALLED = 'node_modules/.package-lock.json';

if (!isInstalled()) {
  console.log('Installing what Merle needs …');
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('What Merle needs could not be installed: see what npm says above.');
    process.exit(1);
  }
}

function isInstalled() {
  return existsSync(INSTALLED) && statSync(INSTALLED).mtimeMs >= statSync(LOCK).mtimeMs;
}
