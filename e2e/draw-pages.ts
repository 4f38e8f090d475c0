import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { startTestSquare } from '@merle/square/testing';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { fillDemo } from './demo-square.ts';

/** Draws the pictures of pages in docs/images anew: `node e2e/draw-pages.ts`. */
async function drawPages(): Promise<void> {
  const folder = join(import.meta.dirname, '..', 'docs', 'images');
  await mkdir(folder, { recursive: true });
  const square = await startTestSquare({
    settings: { MERLE_TITLE: 'Harbour Square', PUBLIC_URL: 'https://harbour.example', HOST: 'localhost' },
  });
  const browser = await openBrowser();
  try {
    const { thread } = await fillDemo(square, browser);
    const take = (name: string, path: string, look: BrowserContextOptions) =>
      takePage(browser, { url: square.url + path, file: join(folder, `${name}.png`), look });
    await take('front', '/', { viewport: { width: 1280, height: 900 }, colorScheme: 'light' });
    await take('thread', thread, { viewport: { width: 1280, height: 1250 }, colorScheme: 'light' });
    const phone = { viewport: { width: 390, height: 844 }, isMobile: true, deviceScaleFactor: 2 } as const;
    await take('phone', '/@maren', { ...phone, colorScheme: 'dark' });
  } finally {
    await browser.close();
    await square.stop();
  }
}

type Picture = { readonly url: string; readonly file: string; readonly look: BrowserContextOptions };

async function takePage(browser: Browser, { url, file, look }: Picture): Promise<void> {
  const context = await browser.newContext(look);
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'networkidle' });
  // Few colours make a small file of a page that has few.
  await sharp(await page.screenshot())
    .png({ palette: true, quality: 90, effort: 10 })
    .toFile(file);
  await context.close();
}

await drawPages();
