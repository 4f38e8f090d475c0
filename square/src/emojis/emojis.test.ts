import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import {
  animation,
  drawing,
  startTestSquare,
  type TestAccount,
  type TestSquare,
  withShapes,
} from '#testing/index.ts';
import { addEmoji, removeEmoji } from './index.ts';

let square: TestSquare;
let alice: TestAccount;
before(async () => {
  square = await startTestSquare();
  alice = await square.createAccount('alice');
});
after(() => square.stop());

async function add(shortcode: string, bytes?: Buffer, more: { category?: string; listed?: boolean } = {}) {
  const emoji = await addEmoji(square.parts, {
    shortcode,
    bytes: bytes ?? (await drawing(300, 200).png().toBuffer()),
    ...more,
  });
  await square.parts.emojis.refresh();
  return emoji;
}

const listed = async () => (await withShapes(square.api()).get('/api/v1/custom_emojis')).body;

test('an added emoji is listed, and shown where it is written: in posts, polls, names, notes and fields', async () => {
  await add('merle', await animation(3, 200, 200), { category: 'Birds' });
  await add('hidden_one', undefined, { listed: false });
  const [emoji, ...others] = await listed();
  assert.equal(others.length, 0);
  assert.deepEqual([emoji.shortcode, emoji.category, emoji.visible_in_picker], ['merle', 'Birds', true]);
  const pages = await Promise.all(
    [emoji.url, emoji.static_url].map(async (url: string) => {
      const file = await fetch(new URL(new URL(url).pathname, square.url));
      return (await sharp(Buffer.from(await file.arrayBuffer())).metadata()).pages ?? 1;
    }),
  );
  assert.deepEqual(pages, [3, 1]);

  const names = (list: { shortcode: string }[]) => list.map((one) => one.shortcode);
  const { body: post } = await alice.api.post('/api/v1/statuses', {
    status: 'A :merle: and :hidden_one: and :nobody:',
  });
  assert.deepEqual(names(post.emojis), ['merle', 'hidden_one']);
  const { body: account } = await alice.api.patch('/api/v1/accounts/update_credentials', {
    display_name: 'Alice :merle:',
  });
  assert.deepEqual(names(account.emojis), ['merle']);
  const field = { fields_attributes: [{ name: 'Bird', value: ':hidden_one:' }], display_name: 'Alice' };
  assert.deepEqual(names((await alice.api.patch('/api/v1/accounts/update_credentials', field)).body.emojis), [
    'hidden_one',
  ]);
});

test('an emoji can be given another picture and be taken away; what was written goes on showing what it did', async () => {
  await add('tree');
  const { body: post } = await alice.api.post('/api/v1/statuses', { status: ':tree:' });
  const old = new URL(post.emojis[0].url).pathname;
  await add('tree', await drawing(20, 20).png().toBuffer());
  assert.notEqual(
    new URL((await listed()).find((one: { shortcode: string }) => one.shortcode === 'tree').url).pathname,
    old,
  );
  await removeEmoji(square.parts, 'tree');
  await square.parts.emojis.refresh();
  await square.parts.dueWorker.idle();
  assert.equal(
    (await listed()).some((one: { shortcode: string }) => one.shortcode === 'tree'),
    false,
  );
  assert.equal((await fetch(new URL(old, square.url))).status, 200);
  assert.deepEqual((await alice.api.post('/api/v1/statuses', { status: ':tree:' })).body.emojis, []);
  await assert.rejects(removeEmoji(square.parts, 'tree'), { kind: 'not-found' });
});

test('what cannot be an emoji is refused with what to change', async () => {
  for (const name of ['a', 'with space', '../../etc', 'é', 'x'.repeat(51), '']) {
    await assert.rejects(add(name), { kind: 'invalid', message: /2 to 50 of the letters/ });
  }
  await assert.rejects(add('large', Buffer.alloc(600_000)), { kind: 'invalid', message: /500 kB/ });
  await assert.rejects(add('vector', Buffer.from('<svg/>')), { kind: 'invalid', message: /SVG/ });
  await assert.rejects(add('filed', undefined, { category: 'c'.repeat(101) }), {
    kind: 'invalid',
    message: /100 characters/,
  });
});

test('a running square hears of an emoji that another process added', async () => {
  await addEmoji(square.parts, { shortcode: 'from_outside', bytes: await drawing(10, 10).png().toBuffer() });
  const fresh = await startTestSquare({ settings: { DATABASE_URL: square.parts.config.databaseUrl ?? '' } });
  for (let n = 0; n < 100 && fresh.parts.findEmojis(['from_outside']).length === 0; n += 1)
    await fresh.api().get('/api/v1/custom_emojis');
  assert.equal(fresh.parts.findEmojis(['from_outside']).length, 1);
  await fresh.stop();
});
