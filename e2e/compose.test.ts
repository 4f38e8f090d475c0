import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import sharp from 'sharp';
import { startTestSquare, type TestAccount, type TestSquare } from '@merle/square/testing';
import type { Browser, Page } from 'playwright-core';
import { openApp } from './app.ts';
import { findAxeFaults } from './axe.ts';
import { openBrowser } from './browser.ts';

type Status = {
  readonly id: string;
  readonly content: string;
  readonly visibility: string;
  readonly language: string;
  readonly spoiler_text: string;
  readonly in_reply_to_id: string | null;
  readonly edited_at: string | null;
  readonly quote: { readonly quoted_status: { readonly id: string } } | null;
  readonly media_attachments: readonly {
    readonly description: string;
    readonly meta: { readonly focus?: object };
  }[];
  readonly poll: {
    readonly multiple: boolean;
    readonly options: readonly { readonly title: string }[];
  } | null;
};

const PNG = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#c70' } })
  .png()
  .toBuffer();
const file = (name: string, mimeType = 'image/png') => ({ name, mimeType, buffer: PNG });

describe('writing', () => {
  let square: TestSquare;
  let browser: Browser;
  let bob: TestAccount;
  let count = 0;

  before(async () => {
    [square, browser] = await Promise.all([startTestSquare(), openBrowser()]);
    bob = await square.createAccount('bob');
  });
  after(async () => {
    await browser.close();
    await square.stop();
  });

  /** A writer of her own for each test, at an address of the app. */
  async function open(path: string, more: object = {}): Promise<{ page: Page; ann: TestAccount }> {
    count += 1;
    const ann = await square.createAccount(`ann${count}`);
    const page = await openApp(browser, square, { account: ann, ...more });
    await page.goto(square.url + path);
    return { page, ann };
  }

  const text = (page: Page, at = 0) => page.locator('.writing-area').nth(at);

  /** Her posts, the latest first, once she was told of them. */
  async function readPosts(page: Page, { id, api }: TestAccount): Promise<Status[]> {
    await page.locator('.toast').getByText('Published').waitFor();
    return (await api.get(`/api/v1/accounts/${id}/statuses`)).body as Status[];
  }

  async function write(account: TestAccount, status: string, more: object = {}): Promise<Status> {
    return (await account.api.post('/api/v1/statuses', { status, ...more })).body as Status;
  }

  test('goes by keyboard alone: complete a name, send, and look at it', async () => {
    const { page, ann } = await open('/compose');
    await text(page).waitFor();
    await page.keyboard.type('Good morning @bo');
    await page.locator('[role=option]').first().waitFor();
    assert.deepEqual(await findAxeFaults(page), []);
    await page.keyboard.press('Enter');
    assert.equal(await text(page).inputValue(), 'Good morning @bob ');
    await page.keyboard.type('and all');
    await page.keyboard.press('Control+Enter');
    await page.locator('.toast').getByRole('button', { name: 'View' }).press('Enter');
    await page.waitForURL(/\/@ann\d+\/\d+$/);
    const [post] = (await ann.api.get(`/api/v1/accounts/${ann.id}/statuses`)).body as [Status];
    assert.match(post.content, /Good morning .*bob.* and all/);
    await page.goto(`${square.url}/drafts`);
    await page.getByText('No drafts').waitFor();
    await page.context().close();
  });

  test('loses nothing when the page is left: text, pictures and what was said of them', async () => {
    const { page } = await open('/compose');
    await text(page).fill('A long story');
    await page.setInputFiles('input[type=file]', [file('a.png')]);
    await page.locator('.picture-face').click();
    await page.getByLabel('What does it show?').fill('A square');
    await page.goto(`${square.url}/home`);
    await page.goto(`${square.url}/drafts`);
    await page.getByText('A long story').waitFor();
    assert.deepEqual(await findAxeFaults(page), []);
    await page.getByRole('button', { name: 'Delete draft' }).click();
    await page.getByText('No drafts').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('A long story').click();
    await page.locator('.picture-face').getByText('Picture 1: A square').waitFor({ state: 'attached' });
    assert.equal(await text(page).inputValue(), 'A long story');
    await page.context().close();
  });

  test('several in a row answer one another', async () => {
    const { page, ann } = await open('/compose');
    await text(page).fill('one');
    for (const [at, words] of ['two', 'three'].entries()) {
      await page.getByRole('button', { name: 'Add a post' }).click();
      await page.keyboard.type(words);
      assert.equal(await text(page, at + 1).inputValue(), words);
    }
    await page.reload();
    await text(page, 2).waitFor();
    const last = page.waitForResponse((answer) => answer.request().postData()?.includes('three') === true);
    await page.getByRole('button', { name: 'Post all 3' }).click();
    assert.equal((await last).ok(), true);
    const [three, two, one] = (await ann.api.get(`/api/v1/accounts/${ann.id}/statuses`)).body as Status[];
    assert.deepEqual(
      [one!.in_reply_to_id, two!.in_reply_to_id, three!.in_reply_to_id],
      [null, one!.id, two!.id],
    );
    await page.context().close();
  });

  test('an answer begins with whom it is to, and takes over warning, audience and language', async () => {
    const asked = await write(bob, 'Qui a du pain ?', {
      visibility: 'unlisted',
      spoiler_text: 'food',
      language: 'fr',
    });
    const { page, ann } = await open(`/compose?reply=${asked.id}`);
    await text(page).waitFor();
    await page.keyboard.type('Moi');
    assert.deepEqual(await findAxeFaults(page), []);
    await page.keyboard.press('Control+Enter');
    const [answer] = await readPosts(page, ann);
    assert.deepEqual(
      [answer!.in_reply_to_id, answer!.visibility, answer!.spoiler_text, answer!.language],
      [asked.id, 'unlisted', 'food', 'fr'],
    );
    assert.match(answer!.content, /bob.* Moi/);
    await page.context().close();
  });

  test('a post is quoted', async () => {
    const said = await write(bob, 'Quote me');
    const { page, ann } = await open(`/compose?quote=${said.id}`);
    await page.locator('.context-post').getByText('Quote me').waitFor();
    await text(page).fill('Done');
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    assert.equal((await readPosts(page, ann))[0]!.quote?.quoted_status.id, said.id);
    await page.context().close();
  });

  test('a post is changed, and one is written anew', async () => {
    const { page, ann } = await open('/drafts');
    const post = await write(ann, 'A tpyo');
    await page.goto(`${square.url}/compose?edit=${post.id}`);
    await text(page).fill('A typo');
    await page.getByRole('button', { name: 'Save' }).click();
    const [edited] = await readPosts(page, ann);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    assert.match(edited!.content, /A typo/);
    assert.notEqual(edited!.edited_at, null);

    await page.goto(`${square.url}/compose?redraft=${post.id}`);
    await text(page).waitFor();
    assert.equal(await text(page).inputValue(), 'A typo');
    await page.reload();
    assert.equal(await text(page).inputValue(), 'A typo');
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    const posts = await readPosts(page, ann);
    assert.deepEqual([posts.length, posts[0]!.id === post.id], [1, false]);
    await page.context().close();
  });

  test('pictures: what the square would refuse is told at once, the others are described and cut by keyboard', async () => {
    const { page, ann } = await open('/compose');
    await page.setInputFiles('input[type=file]', [file('a.png'), file('b.pdf', 'application/pdf')]);
    await page.getByText('b.pdf is of a kind that this square does not take.').waitFor();
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    await page.getByRole('alertdialog', { name: 'A picture has no description' }).waitFor();
    assert.deepEqual(await findAxeFaults(page), []);
    await page.keyboard.press('Enter'); // "Describe" has the focus
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Enter'); // and then the picture
    await page.getByRole('dialog', { name: 'Describe the picture' }).waitFor();
    await page.keyboard.type('A square');
    await page.locator('.focus-point').focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowUp']) await page.keyboard.press(key);
    assert.deepEqual(await findAxeFaults(page), []);
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    const [{ media_attachments }] = (await readPosts(page, ann)) as [Status];
    assert.equal(media_attachments[0]?.description, 'A square');
    assert.deepEqual(media_attachments[0]?.meta.focus, { x: 0.2, y: 0.1 });
    await page.context().close();
  });

  test('a poll', async () => {
    const { page, ann } = await open('/compose');
    await text(page).fill('Tea?');
    await page.getByRole('button', { name: 'Poll' }).click();
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    await page.getByText('An option of the poll is empty.').waitFor();
    await page.getByLabel('Option 1').fill('Yes');
    await page.getByLabel('Option 2').fill('No');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Coffee');
    await page.getByLabel('More than one can be chosen').check();
    assert.deepEqual(await findAxeFaults(page), []);
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    const [{ poll }] = (await readPosts(page, ann)) as [Status];
    assert.deepEqual(
      poll?.options.map(({ title }) => title),
      ['Yes', 'No', 'Coffee'],
    );
    assert.equal(poll?.multiple, true);
    await page.context().close();
  });

  test('emoji come from the square, are found by name, and stand where the caret was', async () => {
    const { page } = await open('/compose');
    await text(page).fill('Hello world');
    await page.keyboard.press('Home');
    for (let n = 0; n < 5; n += 1) await page.keyboard.press('ArrowRight');
    await page.getByRole('button', { name: 'Emoji' }).click();
    await page.locator('.emoji-grid button').first().waitFor();
    await page.keyboard.type('grinning cat');
    await page.getByText('emoji found').waitFor();
    assert.deepEqual(await findAxeFaults(page), []);
    await page.keyboard.press('Enter');
    assert.equal(await text(page).inputValue(), 'Hello😺 world');
    await page.waitForFunction(() => document.activeElement?.classList.contains('writing-area'));
    await page.context().close();
  });

  test('what another app shares stands there once', async () => {
    const { page } = await open('/compose?title=A%20page&url=https%3A%2F%2Fa.example');
    await page.waitForURL(`${square.url}/compose`);
    assert.equal(await text(page).inputValue(), 'A page\n\nhttps://a.example');
    await page.context().close();
  });

  for (const [look, options] of Object.entries({
    'on a phone, in French, dark': {
      viewport: { width: 360, height: 740 },
      isMobile: true,
      colorScheme: 'dark',
    },
    'on a desktop, light': { viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  })) {
    test(`stays in its width and loads nothing from elsewhere ${look}`, async () => {
      const isFrench = look.includes('French');
      const { page } = await open('/compose', {
        ...options,
        ...(isFrench && { locale: 'fr-FR', serviceWorkers: 'block' }),
      });
      const elsewhere: string[] = [];
      page.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(square.url) && !url.startsWith('blob:')) elsewhere.push(url);
      });
      await text(page).fill(`${'w'.repeat(90)} https://example.com/${'a'.repeat(90)}`);
      await page.setInputFiles(
        'input[type=file]',
        ['a', 'b', 'c'].map((name) => file(`${name}.png`)),
      );
      await page.locator('.picture-row').nth(2).waitFor();
      await page.locator('.composer-choice').first().click();
      await page.getByRole('menuitemradio').first().waitFor();
      assert.deepEqual(await findAxeFaults(page), []);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.deepEqual([Math.max(0, overflow), elsewhere], [0, []]);
      assert.equal(await page.locator('h1').innerText(), isFrench ? 'Nouveau message' : 'New post');
      assert.equal(await page.title(), isFrench ? 'Nouveau message' : 'New post');
      await page.context().close();
    });
  }
});
