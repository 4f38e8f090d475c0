import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { findAxeFaults } from './axe.ts';
import { openBrowser } from './browser.ts';
import { takeScreenshots } from './screenshots.ts';

const toUrl = (html: string) => `data:text/html,${encodeURIComponent(html)}`;
const GOOD = `<html lang="en"><title>Merle</title><main><h1>Hello</h1><p>A square.</p></main></html>`;
const BAD = `<html lang="en"><title>Merle</title><main><h1>Hello</h1><img src="data:,"></main></html>`;

describe('the browser', () => {
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  it('opens a page and runs its script', async () => {
    const page = await browser.newPage();
    await page.goto(toUrl(`<title>a</title><script>document.title += 'b'</script>`));
    assert.equal(await page.title(), 'ab');
  });

  it('finds what keeps people out of a page, and nothing in a good one', async () => {
    const page = await browser.newPage();
    await page.goto(toUrl(GOOD));
    assert.deepEqual(await findAxeFaults(page), []);
    await page.goto(toUrl(BAD));
    const faults = await findAxeFaults(page);
    assert.equal(faults.length, 1);
    assert.match(faults[0] ?? '', /^image-alt at img: /);
  });

  it('judges a page whose policy allows no script', async () => {
    const server = createServer((_, response) => {
      response.setHeader('content-type', 'text/html');
      response.setHeader('content-security-policy', "default-src 'none'; require-trusted-types-for 'script'");
      response.end(BAD);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    try {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      assert.match((await findAxeFaults(page)).join(), /^image-alt/);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it('takes a page as phone and desktop show it, light and dark', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'merle-screenshots-'));
    try {
      const paths = await takeScreenshots(browser, { url: toUrl(GOOD), name: 'good', folder });
      assert.deepEqual(
        paths.map((path) => basename(path)),
        ['good-phone-light.png', 'good-phone-dark.png', 'good-desktop-light.png', 'good-desktop-dark.png'],
      );
      const phone = await readFile(paths[0] ?? '');
      // A PNG's width and height are the first two words of its header.
      assert.deepEqual([phone.readUInt32BE(16), phone.readUInt32BE(20)], [390, 844]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
