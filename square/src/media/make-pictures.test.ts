import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { isBlurhashValid } from 'blurhash';
import { createPictureMaker } from './make-pictures.ts';
import { animation, bomb, drawing, phonePhoto, photo } from '#testing/index.ts';

const maker = createPictureMaker();
/** 3024/100 as Exif writes it; three letters such as GPS come by chance in the noise of a picture, these eight bytes do not. */
const SECONDS_NORTH = Buffer.from([0xd0, 0x0b, 0, 0, 0x64, 0, 0, 0]);

test('a photo is turned upright and carries nothing of where, when and with what it was taken', async () => {
  const taken = await phonePhoto(1_200, 800);
  const before = await sharp(taken).metadata();
  assert.equal(before.orientation, 6);
  assert.ok(before.exif?.includes('SecretPhone'));
  assert.ok(before.exif?.includes(Buffer.from([0x25, 0x88])), 'it says where it was taken');
  assert.ok(before.exif?.includes(SECONDS_NORTH));
  const { original, preview } = await maker.picture(taken);
  assert.deepEqual([original.width, original.height], [800, 1_200]);
  assert.deepEqual([preview.width, preview.height], [427, 640]);
  assert.equal(original.contentType, 'image/jpeg');
  for (const { bytes } of [original, preview]) {
    const after = await sharp(bytes).metadata();
    assert.deepEqual(
      [after.exif, after.xmp, after.iptc, after.icc, after.orientation],
      Array(5).fill(undefined),
    );
    for (const secret of ['Exif\0\0', SECONDS_NORTH, 'SecretPhone', 'Alice Example'])
      assert.equal(bytes.includes(secret), false);
  }
});

test('what is hidden behind a picture is not passed on', async () => {
  const polyglot = Buffer.concat([
    await photo(64, 64).jpeg().toBuffer(),
    Buffer.from('<script>alert(1)</script>PK\x03\x04'),
  ]);
  const { original } = await maker.picture(polyglot);
  assert.equal(original.bytes.includes('<script>'), false);
});

test('a large picture becomes 3840 pixels, a small one stays as it is', async () => {
  const large = await maker.picture(await drawing(5_000, 2_500).png().toBuffer());
  assert.deepEqual([large.original.width, large.original.height], [3_840, 1_920]);
  const small = await maker.picture(await drawing(20, 10).png().toBuffer());
  assert.deepEqual([small.original.width, small.original.height], [20, 10]);
  assert.deepEqual([small.preview.width, small.preview.height], [20, 10]);
});

test('a drawing keeps its pixels exactly', async () => {
  const png = await drawing(300, 200).png().toBuffer();
  const { original } = await maker.picture(png);
  const [before, after] = await Promise.all(
    [png, original.bytes].map((bytes) => sharp(bytes).removeAlpha().raw().toBuffer()),
  );
  assert.ok(before && after?.equals(before));
});

test('each kind that is taken is made into one that every browser shows', async () => {
  for (const type of ['png', 'jpeg', 'webp', 'avif', 'gif'] as const) {
    const { original, preview, blurhash } = await maker.picture(
      await drawing(90, 60).toFormat(type).toBuffer(),
    );
    assert.equal(original.contentType, type === 'jpeg' ? 'image/jpeg' : 'image/webp', type);
    assert.equal(preview.contentType, 'image/webp', type);
    assert.ok(isBlurhashValid(blurhash).result, type);
  }
});

test('the blur has the colour of the picture, and a tall one is cut the tall way', async () => {
  const { blurhash } = await maker.picture(await drawing(40, 80).png().toBuffer());
  const flag = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~'.indexOf(
    blurhash[0] ?? '',
  );
  assert.deepEqual([(flag % 9) + 1, Math.floor(flag / 9) + 1], [3, 4]);
  const { decode } = await import('blurhash');
  const [r = 0, g = 0, b = 0] = decode(blurhash, 4, 4);
  for (const [is, was] of [
    [r, 0x2a],
    [g, 0x6f],
    [b, 0x4e],
  ] as const)
    assert.ok(Math.abs(is - was) < 16, `${is} ${was}`);
});

test('an animation goes on moving; its preview stands still', async () => {
  const { original, preview } = await maker.picture(await animation(12, 80, 60));
  const after = await sharp(original.bytes).metadata();
  assert.equal(after.pages, 12);
  assert.deepEqual(after.delay, Array(12).fill(80));
  assert.deepEqual([original.width, original.height], [80, 60]);
  assert.equal((await sharp(preview.bytes).metadata()).pages ?? 1, 1);
});

test('a bomb of 16000 × 16000 pixels is refused before it goes off', async () => {
  const file = bomb(16_000);
  assert.ok(file.length < 100_000, `${file.length}`);
  await maker.picture(await drawing(8, 8).png().toBuffer()); // the library is loaded
  const startedMs = performance.now();
  await assert.rejects(maker.picture(file), (error: Error & { kind: string }) => {
    assert.equal(error.kind, 'invalid');
    assert.match(error.message, /16,000 × 16,000 pixels, and at most 33 million/);
    return true;
  });
  assert.ok(performance.now() - startedMs < 700, `${performance.now() - startedMs} ms`);
});

test('the frames of an animation count as pixels, and are counted themselves', async () => {
  const strict = createPictureMaker({ maxPixels: 10_000, maxFrames: 5 });
  await assert.rejects(strict.picture(await animation(4, 60, 60)), /60 × 60 pixels in 4 frames/);
  await assert.rejects(strict.picture(await animation(6, 10, 10)), /6 frames, and at most 5/);
  assert.equal((await strict.picture(await animation(4, 40, 40))).original.width, 40);
});

test('a damaged or disguised file is refused, not a fault of ours', async () => {
  const jpeg = await photo(400, 400).jpeg().toBuffer();
  const png = await drawing(400, 400).png().toBuffer();
  const faulty = [
    jpeg.subarray(0, jpeg.length / 2),
    jpeg.subarray(0, 30),
    png.subarray(0, 40),
    Buffer.concat([jpeg.subarray(0, 200), Buffer.alloc(4_000, 0xff)]),
    Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(40, 1)]),
    Buffer.from('RIFF\x20\0\0\0WEBPVP8 ....................', 'latin1'),
    Buffer.concat([Buffer.from('\0\0\0\x18ftypavif\0\0\0\0mif1avif', 'latin1'), Buffer.alloc(100)]),
  ];
  for (const [at, file] of faulty.entries()) {
    await assert.rejects(maker.picture(file), { kind: 'invalid' }, `file ${at}`);
  }
});

test('profile pictures are cut to their shape and never blown up', async () => {
  const size = { width: 1_500, height: 500 };
  const wide = await maker.crop(await drawing(3_000, 3_000).png().toBuffer(), size);
  assert.deepEqual([wide.width, wide.height], [1_500, 500]);
  const small = await maker.crop(await phonePhoto(200, 300), { width: 400, height: 400 });
  assert.deepEqual([small.width, small.height], [200, 200]);
  const still = await maker.crop(await animation(3, 50, 50), { width: 400, height: 400 });
  assert.equal((await sharp(still.bytes).metadata()).pages ?? 1, 1);
});

test('an emoji that moves has a form that does not', async () => {
  const { moving, still } = await maker.emoji(await animation(5, 300, 150));
  assert.deepEqual([moving.width, moving.height, (await sharp(moving.bytes).metadata()).pages], [128, 64, 5]);
  assert.deepEqual([still.contentType, (await sharp(still.bytes).metadata()).pages ?? 1], ['image/png', 1]);
});
