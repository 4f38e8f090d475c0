import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { findAxeFaults } from './axe.ts';
import { openBrowser } from './browser.ts';
import { startGallery, type Gallery } from './gallery.ts';

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const DESKTOP = { viewport: { width: 1280, height: 800 } };
const LOOKS: Readonly<Record<string, BrowserContextOptions & { readonly query?: string }>> = {
  'phone, light': { ...PHONE, colorScheme: 'light' },
  'phone, dark': { ...PHONE, colorScheme: 'dark' },
  'desktop, light': { ...DESKTOP, colorScheme: 'light' },
  'desktop, dark': { ...DESKTOP, colorScheme: 'dark' },
  'phone, right to left': { ...PHONE, query: '?dir=rtl' },
  'phone, dark by choice, more contrast, larger text': {
    ...PHONE,
    colorScheme: 'light',
    query: '?theme=dark&contrast=more&text=larger',
  },
  'a window of 320 pixels': { viewport: { width: 320, height: 600 } },
  'forced colours': { ...DESKTOP, forcedColors: 'active' },
};

async function open(
  browser: Browser,
  gallery: Gallery,
  look: (typeof LOOKS)[string] = DESKTOP,
): Promise<Page> {
  const { query = '', ...options } = look;
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  await page.goto(gallery.url + query);
  await page.locator('.gallery').waitFor();
  return page;
}

/** French differs in words alone, which are longer. */
const LOOKS_OF = { en: Object.keys(LOOKS), fr: ['phone, light', 'desktop, dark'] } as const;

for (const language of ['en', 'fr'] as const) {
  describe(`the parts of the web client, in ${language}`, () => {
    let gallery: Gallery;
    let browser: Browser;
    before(async () => {
      [gallery, browser] = await Promise.all([startGallery(language), openBrowser()]);
    });
    after(async () => {
      await browser.close();
      await gallery.stop();
    });

    for (const name of LOOKS_OF[language]) {
      it(`keep nobody out and stay in their width: ${name}`, async () => {
        const page = await open(browser, gallery, LOOKS[name]);
        const problems: string[] = [];
        page.on('pageerror', (error) => problems.push(error.message));
        problems.push(...(await findAxeFaults(page)));
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (overflow > 0) problems.push(`${overflow} pixels wider than the window`);
        await page.context().close();
        assert.deepEqual(problems, []);
      });
    }

    it('point the other way where the line runs from right to left', async () => {
      const page = await open(browser, gallery, LOOKS['phone, right to left']);
      const turned = await page
        .locator('.icon.along')
        .evaluateAll((icons) => icons.map((icon) => getComputedStyle(icon).transform));
      await page.context().close();
      assert.ok(turned.length > 0);
      assert.deepEqual(new Set(turned), new Set(['matrix(-1, 0, 0, 1, 0, 0)']));
    });

    it('are light or dark as was chosen, whatever the device is', async () => {
      const page = await open(browser, gallery, { ...DESKTOP, colorScheme: 'light', query: '?theme=dark' });
      const back = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      await page.context().close();
      assert.equal(back, 'rgb(18, 19, 22)');
    });

    it('keep nobody out of dialogs and menus', async () => {
      const page = await open(browser, gallery, LOOKS['phone, dark']);
      await page.getByRole('button', { name: 'Open dialog' }).click();
      const faults = await findAxeFaults(page);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'More about this post' }).click();
      await page.getByRole('menuitem', { name: 'Edit' }).waitFor();
      faults.push(...(await findAxeFaults(page)));
      await page.context().close();
      assert.deepEqual(faults, []);
    });
  });
}

describe('the parts of the web client by the keyboard', () => {
  let gallery: Gallery;
  let browser: Browser;
  let page: Page;
  before(async () => {
    [gallery, browser] = await Promise.all([startGallery('en'), openBrowser()]);
    page = await open(browser, gallery);
  });
  after(async () => {
    await browser.close();
    await gallery.stop();
  });

  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  const start = (name: string) => page.getByRole('button', { name, exact: true }).focus();

  it('open a dialog at its title, keep the focus in it and give it back', async () => {
    await start('Open dialog');
    await page.keyboard.press('Enter');
    assert.equal(await focused(), 'Report a post');
    for (let stop = 0; stop < 6; stop++) {
      await page.keyboard.press('Tab');
      const isOutside = await page.evaluate(
        () => document.activeElement !== document.body && !document.activeElement?.closest('dialog'),
      );
      assert.equal(isOutside, false);
    }
    await page.keyboard.press('Escape');
    assert.equal(await page.getByRole('dialog').count(), 0);
    assert.equal(await focused(), 'Open dialog');
  });

  it('ask before what cannot be taken back, the way out first', async () => {
    await start('Delete post');
    await page.keyboard.press('Enter');
    assert.equal(await page.getByRole('alertdialog', { name: 'Delete this post?' }).count(), 1);
    assert.equal(await focused(), 'Cancel');
    await page.keyboard.press('Enter');
    assert.equal(await page.getByRole('alertdialog').count(), 0);
    assert.equal(await focused(), 'Delete post');
  });

  it('walk a menu by arrows and letters, past what cannot be chosen', async () => {
    await start('More about this post');
    await page.keyboard.press('ArrowDown');
    await page.getByRole('menu', { name: 'More about this post' }).waitFor();
    const item = (name: string) => page.locator('[role="menuitem"]:focus', { hasText: name });
    await item('Copy link').waitFor();
    await page.keyboard.press('ArrowDown');
    await item('Edit').waitFor();
    await page.keyboard.press('ArrowDown');
    await item('Delete').waitFor();
    await page.keyboard.press('ArrowDown');
    await item('Copy link').waitFor();
    await page.keyboard.press('e');
    await item('Edit').waitFor();
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('output').first().innerText(), 'edit');
    assert.equal(await page.getByRole('menu').count(), 0);
    assert.equal(await focused(), 'More about this post');
  });

  it('open a menu at its end, close it, and open what it asks for with the focus back at its button', async () => {
    await start('More about this post');
    await page.keyboard.press('ArrowUp');
    await page.locator('[role="menuitem"]:focus', { hasText: 'Delete' }).waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await focused(), 'More about this post');
    await page.keyboard.press('ArrowUp');
    await page.locator('[role="menuitem"]:focus', { hasText: 'Delete' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await focused(), 'More about this post');
  });

  it('keep a menu in the window', async () => {
    const box = await openMenuAt(page, 'ArrowDown');
    assert.ok(box.x >= 0 && box.x + box.width <= 1280);
    assert.ok(box.y >= 0 && box.y + box.height <= 800);
  });

  it('go through tabs by arrows', async () => {
    await page.getByRole('tab', { name: 'Posts', exact: true }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tabpanel', { name: 'Posts and replies' }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('tabpanel', { name: 'Media' }).waitFor();
  });

  it('show what a button is called, until Escape', async () => {
    await page.getByRole('button', { name: 'Share' }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    const tip = page.locator('.tooltip:popover-open');
    await tip.filter({ hasText: 'Share' }).waitFor();
    await page.keyboard.press('Escape');
    await tip.waitFor({ state: 'detached' });
  });

  it('say what happened, with a way to undo it', async () => {
    await start('Show toast');
    await page.keyboard.press('Enter');
    const toast = page.getByRole('status').filter({ hasText: 'Post deleted' });
    await toast.getByRole('button', { name: 'Undo' }).press('Enter');
    assert.equal(await page.locator('output').first().innerText(), 'undo');
    await page.getByText('Post deleted').waitFor({ state: 'detached' });
    await start('Announce');
    await page.keyboard.press('Enter');
    await page
      .locator('[aria-live="polite"]', { hasText: 'Twelve new posts' })
      .waitFor({ state: 'attached' });
  });

  it('keep the focus on a button that works, and take no second press', async () => {
    await start('Send it');
    await page.keyboard.press('Enter');
    const button = page.locator('[aria-busy="true"]', { hasText: 'Send it' });
    await button.waitFor();
    assert.equal(await button.getAttribute('aria-disabled'), 'true');
    assert.equal(await focused(), 'Send it');
  });
});

async function openMenuAt(page: Page, key: string) {
  await page.getByRole('button', { name: 'More about this post', exact: true }).press(key);
  const menu = page.getByRole('menu');
  await menu.waitFor();
  const box = await menu.boundingBox();
  await page.keyboard.press('Escape');
  assert.ok(box);
  return box;
}

describe('text from servers', () => {
  let gallery: Gallery;
  let browser: Browser;
  let page: Page;
  before(async () => {
    [gallery, browser] = await Promise.all([startGallery('en'), openBrowser()]);
    page = await open(browser, gallery);
  });
  after(async () => {
    await browser.close();
    await gallery.stop();
  });

  const show = async (html: string) => {
    await page.getByLabel('HTML').fill(html);
    return page.locator('#trial .rich').evaluate((element) => element.innerHTML);
  };

  it('loses what could act, however it is dressed', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const hostile = [
      '<p>a<script>evil()</script></p>',
      '<img src=x onerror=evil()>a',
      '<svg><animate onbegin=evil()><a xlink:href="javascript:evil()"><text>a</text></a></svg>',
      '<math><mtext><table><mglyph><style><img src=x onerror=evil()></style></mglyph></table></mtext></math>',
      '<noscript><p title="</noscript><img src=x onerror=evil()>">a</p></noscript>',
      '<a href="jav&#x09;ascript:evil()">a</a><a href="https://x.example" onclick="evil()" style="position:fixed">b</a>',
      '<form action="https://x.example"><input name=a><button>a</button></form>',
      '<iframe srcdoc="<script>evil()</script>"></iframe><object data="x"></object><embed src="x">',
      '<template><p>a</p></template><style>p{display:none}</style><base href="https://x.example">',
      '<p class="toast invisible" id="app" data-tip="x">a</p>',
      '<div><x-y onclick=evil()>a</x-y></div><video src=x autoplay>',
      `${'<b>'.repeat(3_000)}deep${'</b>'.repeat(3_000)}`,
    ];
    for (const html of hostile) {
      const shown = await show(html);
      assert.doesNotMatch(
        shown,
        /script|on\w+=|style|<(?:img|svg|math|form|iframe|object|embed|video|input|base|div|x-y)/i,
      );
      assert.doesNotMatch(shown, /\b(?:id|data-tip)=|toast/);
    }
    assert.deepEqual(asked, []);
  });

  it('keeps what people wrote, each paragraph in its own direction', async () => {
    const shown = await show('<h2>Title</h2><p>One <b>bold</b> word</p><p>صباح الخير</p><ul><li>x</li></ul>');
    assert.equal(
      shown,
      '<p dir="auto"><strong>Title</strong></p><p dir="auto">One <strong>bold</strong> word</p><p dir="auto">صباح الخير</p><ul><li dir="auto">x</li></ul>',
    );
  });

  it('opens names and tags inside, and other links away from here', async () => {
    await show(
      '<p><a href="https://far.example/@aiko" class="mention">@aiko</a> <a href="https://a.example/tags/Sea" class="mention hashtag">#Sea</a> <a href="https://b.example/" rel="me">b</a></p>',
    );
    const link = (text: string) => page.locator('#trial a', { hasText: text });
    assert.equal(await link('@aiko').getAttribute('href'), '/@aiko@far.example');
    assert.equal(await link('@aiko').getAttribute('translate'), 'no');
    await link('#Sea').click();
    assert.equal(await page.locator('#opened').innerText(), '/tags/Sea');
    assert.equal(await link('b').last().getAttribute('target'), '_blank');
    assert.equal(await link('b').last().getAttribute('rel'), 'nofollow noopener noreferrer');
    assert.equal(await link('b').last().getAttribute('translate'), null);
  });

  it('shows the pictures that the text names', async () => {
    await show('<p>:egg: :nest:</p>');
    assert.equal(await page.locator('#trial img').count(), 1);
    assert.equal(await page.locator('#trial img').getAttribute('alt'), ':egg:');
    assert.match(await page.locator('#trial p').innerText(), /:nest:/);
  });
});
