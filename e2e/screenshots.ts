import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

const SIZES = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 800 } },
} satisfies Record<string, BrowserContextOptions>;
const SCHEMES = ['light', 'dark'] as const;

export type Screenshot = {
  readonly url: string;
  /** The files are called `name-phone-light.png` and so on. */
  readonly name: string;
  readonly folder: string;
  /** The state of somebody who is signed in, and whatever else the pictures share. */
  readonly context?: BrowserContextOptions;
  /** Brings the opened page to what is to be seen: waits for the posts, opens a menu. */
  readonly prepare?: (page: Page) => Promise<void>;
};

/** Takes the page as a phone and a desktop show it, light and dark; answers the four files' paths. */
export async function takeScreenshots(browser: Browser, shot: Screenshot): Promise<string[]> {
  await mkdir(shot.folder, { recursive: true });
  const looks = Object.entries(SIZES).flatMap(([size, options]) =>
    SCHEMES.map((colorScheme) => ({
      path: join(shot.folder, `${shot.name}-${size}-${colorScheme}.png`),
      options: { ...shot.context, ...options, colorScheme },
    })),
  );
  const paths: string[] = [];
  // One at a time: pages side by side make each other slow, and pictures of half-loaded pages.
  for (const { path, options } of looks) {
    await takeOne(browser, shot, options, path);
    paths.push(path);
  }
  return paths;
}

async function takeOne(
  browser: Browser,
  shot: Screenshot,
  options: BrowserContextOptions,
  path: string,
): Promise<void> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    await page.goto(shot.url);
    await shot.prepare?.(page);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await page.screenshot({ path, animations: 'disabled' });
  } finally {
    await context.close();
  }
}
