import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { unpackChromium } from './chromium.ts';

const ARGS = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--no-first-run',
  '--no-pings',
  '--font-render-hinting=none',
];

/**
 * A headless Chromium of our own; nothing needs to be installed on the machine. It is up in a fifth of a second
 * (two seconds the first time), so each test file opens one and closes it: `after(() => browser.close())`.
 * On a machine without fonts for them, emoji and CJK show as boxes: assert on text, never on their looks.
 */
export async function openBrowser(): Promise<Browser> {
  const folder = await unpackChromium();
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: ARGS,
    // Chromium refuses to put root into its sandbox.
    chromiumSandbox: process.getuid?.() !== 0,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  });
}
