import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startTestSquare, type TestAccount, type TestSquare } from '@merle/square/testing';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { openApp } from './app.ts';
import { findAxeFaults } from './axe.ts';
import { openBrowser } from './browser.ts';

const SECTIONS =
  'appearance language keys posting notifications filters filters/new sessions accounts about'.split(' ');
const LOOKS: Readonly<Record<string, BrowserContextOptions>> = {
  'phone, dark': { viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
  'desktop, light': { viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
};

describe('every section of the settings', () => {
  let square: TestSquare;
  let browser: Browser;
  let maren: TestAccount;

  before(async () => {
    [square, browser] = await Promise.all([startTestSquare(), openBrowser()]);
    maren = await square.createAccount('maren');
  });
  after(async () => {
    await browser.close();
    await square.stop();
  });

  for (const [look, options] of Object.entries(LOOKS)) {
    test(`keeps nobody out, and stays in its width: ${look}`, async () => {
      const page = await openApp(browser, square, { account: maren, ...options });
      const faults: string[] = [];
      for (const section of ['', ...SECTIONS.map((name) => `/${name}`)]) {
        await page.goto(`${square.url}/preferences${section}`);
        await page.locator('.settings-list, .settings-section > :not(.waiting)').first().waitFor();
        const found = await findAxeFaults(page);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (overflow > 0) found.push(`${overflow} pixels wider than the window`);
        faults.push(...found.map((fault) => `${section}: ${fault}`));
      }
      await page.context().close();
      assert.deepEqual(faults, []);
    });
  }
});
