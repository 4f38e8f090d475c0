import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type LaunchOptions } from 'playwright-core';
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
export async function openBrowser(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch(await toOptions(args));
}

/** A browser that keeps what its pages store in a folder, over its end, however it ends. */
export async function openProfile(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, await toOptions([]));
}

async function toOptions(args: readonly string[]): Promise<LaunchOptions> {
  const folder = await unpackChromium();
  return {
    executablePath: join(folder, 'chromium'),
    args: [...ARGS, ...args],
    // Chromium refuses to put root into its sandbox.
    chromiumSandbox: process.getuid?.() !== 0,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  };
}
