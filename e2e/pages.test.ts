import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { startTestSquare, type TestSquare } from '@merle/square/testing';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { findAxeFaults } from './axe.ts';
import { openBrowser } from './browser.ts';
import { fillDemo } from './demo-square.ts';

const LOOKS: Readonly<Record<string, BrowserContextOptions>> = {
  'phone, light': { viewport: { width: 360, height: 740 }, isMobile: true, colorScheme: 'light' },
  'phone, dark': { viewport: { width: 360, height: 740 }, isMobile: true, colorScheme: 'dark' },
  'desktop, light': { viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  'desktop, dark': { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
};

describe('the pages in a browser', () => {
  let square: TestSquare;
  let browser: Browser;
  let paths: readonly string[];

  before(async () => {
    square = await startTestSquare({ settings: { MERLE_CONTACT: 'help@harbour.example' } });
    browser = await openBrowser();
    const demo = await fillDemo(square, browser);
    const { fresh, maren, aiko } = demo.people;
    const texts = '/ /about /rules /privacy /tags/harbour /tags/nothing /no-such-page'.split(' ');
    const forms = '/sign-in /sign-up /forgot-password /reset-password?secret=none /confirm?secret=none'.split(
      ' ',
    );
    const profiles = [`/@${maren.username}`, `/@${fresh.username}`, `/@${aiko.username}/media`];
    paths = [...texts, ...forms, ...profiles, demo.thread, ...Object.values(demo.paths)];
  });
  after(async () => {
    await browser.close();
    await square.stop();
  });

  for (const [look, options] of Object.entries(LOOKS)) {
    test(`keep nobody out, stay in their width and load nothing from elsewhere: ${look}`, async () => {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      const faults = watch(page, square.url);
      for (const path of paths) {
        await page.goto(square.url + path);
        const found = await findAxeFaults(page);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (overflow > 0) found.push(`${overflow} pixels wider than the window`);
        faults.push(...found.map((fault) => `${path}: ${fault}`));
      }
      await context.close();
      assert.deepEqual(faults, []);
    });
  }

  test('keep nobody out who is signed in, or lets an app act', async () => {
    const context = await browser.newContext(LOOKS['phone, dark']);
    const page = await context.newPage();
    const faults = watch(page, square.url);
    const look = async () => faults.push(...(await findAxeFaults(page)));
    await page.goto(`${square.url}/sign-up`);
    await page.fill('#username', 'pat');
    await page.fill('#email', 'pat@mail.example');
    await page.fill('#password', 'a longer one, in words');
    await page.check('#agreement');
    await submit(page);
    for (const path of ['/settings', '/settings?lang=fr', await toQuestion(square)]) {
      await page.goto(square.url + path);
      await look();
    }
    await page.click('button[value="agree"]');
    assert.match(await page.locator('code.secret').innerText(), /^\S{20,}$/);
    await look();
    await context.close();
    assert.deepEqual(faults, []);
  });

  test('are valid HTML in every language', async () => {
    const validator = new HtmlValidate({ extends: ['html-validate:standard'] });
    const faults: string[] = [];
    for (const path of paths) {
      for (const language of ['en', 'fr']) {
        const headers = { accept: 'text/html', 'accept-language': language };
        const answer = await fetch(square.url + path, { headers });
        const { results } = await validator.validateString(await answer.text());
        const messages = results.flatMap((result) => result.messages);
        faults.push(
          ...messages.map((each) => `${path} ${language}: ${each.message} at ${each.selector ?? ''}`),
        );
      }
    }
    assert.deepEqual(faults, []);
  });

  test('show a warned post only to who opens it, and the whole of it then', async () => {
    const page = await browser.newPage();
    const warned = paths.find((path) => path.startsWith('/@theo/'))!;
    await page.goto(square.url + warned);
    const text = page.getByText('Le frère a survécu');
    assert.equal(await text.isVisible(), false);
    await page.getByText('La fin de « Le Gardien du phare »').click();
    assert.equal(await text.isVisible(), true);
    await page.close();
  });

  test('let right-to-left paragraphs run from the right, beside others', async () => {
    const page = await browser.newPage();
    const arabic = paths.find((path) => path.startsWith('/@yusuf/'))!;
    const box = async (text: string) => (await page.getByText(text).last().boundingBox())!;
    await page.goto(`${square.url}/@yusuf`);
    assert.ok(arabic);
    const [first, second] = [await box('صباح الخير'), await box('Very early')];
    assert.ok(Math.abs(first.x - second.x) < 2 && Math.abs(first.width - second.width) < 2);
    const directions = await page
      .getByText('صباح الخير')
      .last()
      .evaluate((element) => getComputedStyle(element).unicodeBidi);
    assert.equal(directions, 'plaintext');
    await page.close();
  });
});

describe('joining and leaving by the keyboard, without any script', () => {
  let square: TestSquare;
  let browser: Browser;
  before(async () => {
    square = await startTestSquare();
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    await square.stop();
  });

  const languages = {
    en: { owner: /you will be the owner/, short: /at least 8 characters/, hello: /signed in as @first/ },
    fr: { owner: undefined, short: /au moins 8 caractères/, hello: /connecté en tant que @second/ },
  };
  for (const [language, said] of Object.entries(languages)) {
    test(`in ${language}`, async () => {
      const context = await browser.newContext({ javaScriptEnabled: false, locale: language });
      const page = await context.newPage();
      const username = language === 'en' ? 'first' : 'second';
      const textOf = () => page.locator('main').innerText();
      await page.goto(square.url);
      assert.equal(await page.locator('html').getAttribute('lang'), language);
      await page.keyboard.press('Tab');
      assert.equal(await page.locator('.skip:focus').count(), 1, 'the first stop is the way to the content');
      await tabTo(page, 'main a[href="/sign-up"]');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/sign-up');
      if (said.owner) assert.match(await textOf(), said.owner);
      else assert.doesNotMatch(await textOf(), languages.en.owner);

      await type(page, '#username', username);
      await type(page, '#email', `${username}@mail.example`);
      await type(page, '#password', 'short');
      await tabTo(page, '#agreement');
      await page.keyboard.press('Space');
      await submit(page);
      assert.match(await page.locator('[role="alert"]').innerText(), said.short);
      assert.equal(await page.locator('#username').inputValue(), username, 'what was typed stays');
      const about = await page.locator('#password').getAttribute('aria-describedby');
      assert.match(about ?? '', /password-fault/);
      await type(page, '#password', 'a longer one, in words');
      await submit(page);
      await page.waitForURL(`${square.url}/?public`); // the client needs script, and leads those without to the pages

      await tabTo(page, '.top a[href="/settings"]');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/settings');
      assert.match(await textOf(), said.hello);
      await tabTo(page, 'form[action="/sign-out"] button');
      await page.keyboard.press('Enter');
      await page.waitForURL(`${square.url}/`);
      assert.equal(await page.locator('.top a[href="/sign-in"]').count(), 1);
      await page.goto(`${square.url}/settings`);
      assert.match(page.url(), /\/sign-in/);
      await context.close();
    });
  }
});

/** The page on which an app without an address asks to act for somebody. */
async function toQuestion(square: TestSquare): Promise<string> {
  const app = {
    client_name: 'Lighthouse',
    redirect_uris: 'urn:ietf:wg:oauth:2.0:oob',
    scopes: 'read write:statuses',
  };
  const { body } = await square.api().post('/api/v1/apps', app);
  const { client_id } = body as { client_id: string };
  const query = { client_id, redirect_uri: app.redirect_uris, response_type: 'code', scope: app.scopes };
  return `/oauth/authorize?${new URLSearchParams(query).toString()}`;
}

/** Hears of everything that a page must not do. */
function watch(page: Page, origin: string): string[] {
  const faults: string[] = [];
  page.on('console', (message) => {
    // A page that says 404 is told in the console as well, by the browser itself.
    const isAnswer =
      message.text().startsWith('Failed to load resource') && message.location().url === page.url();
    if (['error', 'warning'].includes(message.type()) && !isAnswer)
      faults.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`) && !request.url().startsWith('data:'))
      faults.push(`${page.url()} asks ${request.url()}`);
  });
  page.on('requestfailed', (request) => {
    // Pictures further down may still be on their way when the next page is opened.
    const reason = request.failure()?.errorText;
    if (reason !== 'net::ERR_ABORTED') faults.push(`${page.url()} does not get ${request.url()}: ${reason}`);
  });
  return faults;
}

const MOST_STOPS = 80;

/** Presses Tab until the focus is there. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if ((await page.locator(selector).and(page.locator(':focus')).count()) === 1) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`the keyboard does not reach ${selector}`);
}

async function type(page: Page, selector: string, text: string): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.type(text);
}

/** Sends a form with the Enter key in its button, and waits for the answer. */
async function submit(page: Page): Promise<void> {
  await tabTo(page, 'main button[type="submit"]');
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}
