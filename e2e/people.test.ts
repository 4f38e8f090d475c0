import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import sharp from 'sharp';
import { changeSetting } from '@merle/square';
import { startTestSquare, type TestAccount, type TestSquare } from '@merle/square/testing';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openApp } from './app.ts';
import { findAxeFaults } from './axe.ts';
import { openBrowser } from './browser.ts';

const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  colorScheme: 'dark',
  locale: 'fr-FR',
};

/** Each screen, and what stands on it once it is there. */
const SCREENS = [
  ['/@maren', '.profile-pinned [data-post]'],
  ['/@theo', '.timeline [data-post]'],
  ['/@maren/media', '.note-box'],
  ['/@maren/followers', '.account-row'],
  ['/@nobody-here', '.note-box'],
  ['/requests', '.note-box'],
  ['/people/blocked', '.account-row'],
  ['/people/muted', '.account-row'],
  ['/people/domains', '.domain'],
  ['/preferences/profile', '.profile-editor'],
] as const;

describe('people in the app', () => {
  let square: TestSquare;
  let browser: Browser;
  let maren: TestAccount;
  let theo: TestAccount;

  before(async () => {
    [square, browser] = await Promise.all([startTestSquare(), openBrowser()]);
    maren = await square.createAccount('maren', { role: 'owner' });
    theo = await square.createAccount('theo');
    await changeSetting(square.parts, 'rules', 'Be kind.\nSay what is an advertisement.');
    await square.parts.settings.refresh();
  });
  after(async () => {
    await browser.close();
    await square.stop();
  });

  /** Somebody new, whom no other test has touched. */
  const create = (name: string) => square.createAccount(name);
  const write = async (who: TestAccount, status: string) =>
    ((await who.api.post('/api/v1/statuses', { status })).body as { id: string }).id;
  const open = async (path: string, account: TestAccount | undefined = theo, look = {}) => {
    const page = await openApp(browser, square, { account, ...look });
    await page.goto(`${square.url}/home`);
    await page.locator('nav').first().waitFor();
    await page.evaluate((to) => history.pushState(null, '', to), path);
    return page;
  };
  const standing = async (who: TestAccount, other: TestAccount) => {
    const { body } = await who.api.get(`/api/v1/accounts/relationships?id[]=${other.id}`);
    return (body as Record<string, unknown>[])[0]!;
  };
  const choose = async (page: Page, name: string | RegExp) => {
    await page.locator('.profile-acts [aria-haspopup="menu"]').click();
    await page.getByRole('menuitem', { name }).click();
  };

  test('are followed and left again by keyboard, and the square knows', async () => {
    const page = await open('/@maren');
    await page.getByRole('heading', { level: 1, name: 'maren (@maren)' }).waitFor();
    assert.equal(await page.title(), 'maren (@maren)');
    const button = page.locator('.profile-acts > .button');
    await button.filter({ hasText: /^Follow maren$/ }).focus();
    await Promise.all([answerTo(page, '/follow'), page.keyboard.press('Enter')]);
    await button.filter({ hasText: 'Following' }).waitFor();
    assert.equal((await standing(theo, maren))['following'], true);
    assert.equal(await button.evaluate((each) => each === document.activeElement), true);
    await Promise.all([answerTo(page, '/unfollow'), page.keyboard.press('Enter')]);
    await button.filter({ hasText: /^Follow maren$/ }).waitFor();
    assert.equal((await standing(theo, maren))['following'], false);
    await page.context().close();
  });

  test('ask to follow who approves that, and are let in', async () => {
    const [lena, ada, bob] = [await create('lena'), await create('ada'), await create('bob')];
    await lena.api.patch('/api/v1/accounts/update_credentials', { locked: true });
    for (const who of [ada, bob]) await who.api.post(`/api/v1/accounts/${lena.id}/follow`);
    const asking = await open('/@lena');
    const ask = asking.getByRole('button', { name: 'Ask to follow lena' });
    await Promise.all([answerTo(asking, '/follow'), ask.click()]);
    await asking.getByRole('button', { name: 'Requested lena' }).waitFor();
    assert.equal((await standing(theo, lena))['requested'], true);
    const page = await open('/requests', lena);
    await page.getByRole('button', { name: 'Accept theo' }).click();
    await page.getByText('Accepted').waitFor();
    assert.equal((await standing(theo, lena))['following'], true);
    await page.getByRole('button', { name: 'Reject all' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Reject all' }).click();
    await page.getByText('Rejected').nth(1).waitFor();
    assert.equal((await standing(ada, lena))['requested'], false);
    await asking.context().close();
    await page.context().close();
  });

  test('are muted for a while, seen with the end of it, and heard again', async () => {
    const loud = await create('loud');
    const page = await open('/@loud');
    await choose(page, 'Mute loud…');
    await page.getByLabel('For how long').selectOption('86400');
    await page.getByRole('dialog').getByRole('button', { name: 'Mute' }).click();
    await page.getByText('Muted until').waitFor();
    assert.equal((await standing(theo, loud))['muting_notifications'], true);
    await page.evaluate(() => history.pushState(null, '', '/people/muted'));
    await page.getByText(/^until .*20/).waitFor();
    await page.getByRole('button', { name: 'Unmute loud' }).click();
    await page.getByRole('button', { name: 'Mute loud' }).waitFor();
    assert.equal((await standing(theo, loud))['muting'], false);
    await page.context().close();
  });

  test('are blocked, which both see, and let in again', async () => {
    const rude = await create('rude');
    await write(rude, 'something rude');
    const page = await open('/@rude');
    await page.getByText('something rude').waitFor();
    await choose(page, 'Block rude…');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Block' }).click();
    await page.getByText('You block this account.').waitFor();
    assert.equal(await page.getByText('something rude').count(), 0);
    const other = await open('/@theo', rude);
    await other.getByText('They block you.').waitFor();
    await other.context().close();
    await page.evaluate(() => history.pushState(null, '', '/people/blocked'));
    await page.getByRole('button', { name: 'Unblock rude' }).click();
    await page.getByRole('button', { name: 'Block rude' }).waitFor();
    assert.equal((await standing(theo, rude))['blocking'], false);
    await page.context().close();
  });

  test('are reported from a post, with the rule and the post, and then blocked', async () => {
    const troll = await create('troll');
    await write(troll, 'an unkind post');
    await theo.api.post(`/api/v1/accounts/${troll.id}/follow`);
    await square.parts.deliverer.idle();
    const page = await open('/home');
    const post = page.locator('[data-post]', { hasText: 'an unkind post' });
    await post.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Report @troll' }).click();
    const dialog = page.getByRole('dialog');
    assert.equal(await dialog.getByRole('button', { name: 'Send report' }).isDisabled(), true);
    await dialog.getByText('1 post added').waitFor();
    await dialog.getByRole('radio', { name: 'It breaks a rule of this square' }).check();
    await dialog.getByRole('checkbox', { name: 'Be kind.' }).check();
    await dialog.getByLabel('What else should they know?').fill('Again and again.');
    assert.deepEqual(await findAxeFaults(page), []);
    await dialog.getByRole('button', { name: 'Send report' }).click();
    await page.getByText('your report is with them').waitFor();
    const [row] = await square.db`
      select category, comment, rule_ids, cardinality(post_ids) as posts from reports where target_id = ${troll.id}`;
    assert.deepEqual(
      { ...row },
      { category: 'violation', comment: 'Again and again.', rule_ids: ['1'], posts: 1 },
    );
    await page.getByRole('dialog').getByRole('button', { name: 'Block' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Block' }).click();
    await page.getByText('troll is blocked').waitFor();
    assert.equal((await standing(theo, troll))['blocking'], true);
    await page.context().close();
  });

  test('keep what is noted of them', async () => {
    const page = await open('/@maren');
    await page.getByRole('button', { name: 'Add a note' }).click();
    await page.getByLabel('Your note').fill('Met in June.');
    await page.keyboard.press('Tab');
    await page.getByText('Saved').waitFor();
    assert.equal((await standing(theo, maren))['note'], 'Met in June.');
    await page.context().close();
  });

  test('change their profile, pictures too, and see it at once', async () => {
    const vera = await create('vera');
    const page = await open('/preferences/profile', vera);
    await page.getByLabel('Name').fill('Vera Lind');
    await page.getByLabel('About you').fill('Sails and bread. @theo knows.');
    await page.getByRole('button', { name: 'Add a field' }).click();
    await page.getByLabel('Label 1').fill('Boat');
    await page.getByLabel('Content 1').fill('Möwe');
    await page.getByLabel('Approve followers').check();
    const red = { width: 60, height: 60, channels: 3, background: '#c0392b' } as const;
    const buffer = await sharp({ create: red }).png().toBuffer();
    const chooser = page.getByLabel('Profile picture').locator('input[type="file"]');
    await chooser.setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('x') });
    await page.getByText('This kind of file cannot be used').waitFor();
    await chooser.setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer });
    await page.locator('.picture-editor-shown.avatar img[src^="blob:"]').waitFor();
    await page.getByText('There are changes that are not saved.').waitFor();
    assert.deepEqual(await findAxeFaults(page), []);
    await page.getByRole('button', { name: 'Save profile' }).click();
    await page.getByText('Your profile is saved').waitFor();
    await page.getByRole('link', { name: 'See it' }).click();
    await page.getByRole('heading', { level: 1, name: 'Vera Lind (@vera)' }).waitFor();
    await page.getByText('Möwe').waitFor();
    await page.getByRole('link', { name: '@theo' }).click();
    await page.getByRole('heading', { level: 1, name: 'theo (@theo)' }).waitFor();
    const { body } = await vera.api.get('/api/v1/profile');
    const { locked, avatar } = body as { locked: boolean; avatar: string | null };
    assert.equal(locked, true);
    assert.match(avatar ?? '', /\/media\//);
    await page.context().close();
  });

  test('keep their profile as typed when the square refuses it', async () => {
    const page = await open('/preferences/profile', theo);
    await page.getByRole('button', { name: 'Add a field' }).click();
    await page.getByLabel('Content 1').fill('no label');
    await page.getByRole('button', { name: 'Save profile' }).click();
    await page.getByText('Give every profile field a label.').waitFor();
    assert.equal(await page.getByLabel('Content 1').inputValue(), 'no label');
    await page.context().close();
  });

  test('keep whom they follow to themselves, where they want to', async () => {
    const shy = await create('shy');
    await shy.api.patch('/api/v1/accounts/update_credentials', { hide_collections: true });
    const page = await open('/@shy/followers');
    await page.getByText('They do not show whom they follow').waitFor();
    const own = await open('/@shy/following', shy);
    await own.getByText('Only you see this list').waitFor();
    await page.context().close();
    await own.context().close();
  });

  test('and whole servers are kept out, and let in again', async () => {
    const page = await open('/people/domains');
    await page.getByLabel('Name of the server').fill('not a server');
    await page.keyboard.press('Enter');
    await page.getByText('is not a server’s name').waitFor();
    await page.getByLabel('Name of the server').fill('spam.example');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Unblock spam.example' }).click();
    await page.getByText('You block no server.').waitFor();
    await page.context().close();
  });

  test('nobody is kept out of any of these screens, in either language', async () => {
    await theo.api.post(`/api/v1/accounts/${maren.id}/follow`);
    await maren.api.post(`/api/v1/statuses/${await write(maren, 'pinned words #harbour')}/pin`);
    await maren.api.post('/api/v1/featured_tags', { name: 'harbour' });
    await write(theo, 'words of his own');
    const [far, near] = [await create('far'), await create('near')];
    await theo.api.post(`/api/v1/accounts/${far.id}/block`);
    await theo.api.post(`/api/v1/accounts/${near.id}/mute`);
    await theo.api.post('/api/v1/domain_blocks', { domain: 'loud.example' });
    const faults: string[] = [];
    for (const look of [{}, PHONE]) {
      const page = await open('/home', theo, look);
      page.on('pageerror', (error) => faults.push(error.message));
      for (const [path, there] of SCREENS) {
        await page.evaluate((to) => history.pushState(null, '', to), path);
        await page.locator('main').locator(there).first().waitFor();
        const found = await findAxeFaults(page);
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (wide > 0) found.push(`${wide} pixels wider than the window`);
        faults.push(...found.map((fault) => `${path}: ${fault}`));
      }
      await page.context().close();
    }
    assert.deepEqual(faults, []);
  });
});

/** Resolves once the square has answered to what the app asked of this path. */
function answerTo(page: Page, path: string): Promise<unknown> {
  return page.waitForResponse((answer) => answer.url().endsWith(path));
}
