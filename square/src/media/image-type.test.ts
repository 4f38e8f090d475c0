import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Problem } from '#kernel/index.ts';
import { getImageType } from './image-type.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const ftyp = (...brands: string[]) => {
  const box = Buffer.alloc(16 + 4 * (brands.length - 1));
  box.writeUInt32BE(box.length, 0);
  box.write(`ftyp${brands[0]}`, 4, 'latin1');
  brands.slice(1).forEach((brand, at) => box.write(brand, 16 + 4 * at, 'latin1'));
  return box;
};

test('a picture is known by its first bytes', () => {
  assert.equal(getImageType(bytes('\x89PNG\r\n\x1a\nrest')), 'png');
  assert.equal(getImageType(bytes('\xff\xd8\xff\xe0rest')), 'jpeg');
  assert.equal(getImageType(bytes('GIF89arest')), 'gif');
  assert.equal(getImageType(bytes('RIFF\x01\x02\x03\x04WEBPVP8 ')), 'webp');
  assert.equal(getImageType(ftyp('avif', 'mif1')), 'avif');
  assert.equal(getImageType(ftyp('mif1', 'miaf', 'avif')), 'avif');
});

test('what is no picture is refused with a sentence that says what it is', () => {
  const refusals: [Buffer, RegExp][] = [
    [bytes(''), /file is empty/],
    [
      bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      /SVG, which can carry programs/,
    ],
    [bytes('\xef\xbb\xbf \n<?xml version="1.0"?><!-- x --><SVG>'), /SVG/],
    [bytes('<!DOCTYPE html><title>x</title>'), /web page or an XML/],
    [bytes('<script>alert(1)</script>'), /web page or an XML/],
    [bytes('<?xml version="1.0"?><feed/>'), /XML/],
    [ftyp('isom', 'mp42'), /video or a sound/],
    [ftyp('qt  '), /video or a sound/],
    [bytes('\x1aE\xdf\xa3....webm'), /video or a sound/],
    [bytes('#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd'), /video or a sound/],
    [bytes('ID3\x04'), /video or a sound/],
    [bytes('RIFF\0\0\0\0AVI '), /video or a sound/],
    [ftyp('heic', 'mif1', 'heic'), /HEIC/],
    [bytes('%PDF-1.7'), /no picture that the square can read/],
    [bytes('PK\x03\x04'), /no picture/],
    [bytes('{"@context":"https://www.w3.org/ns/activitystreams"}'), /no picture/],
  ];
  for (const [file, sentence] of refusals) {
    assert.throws(
      () => getImageType(file),
      (error: Problem) => {
        assert.equal(error.kind, 'invalid');
        assert.match(error.message, sentence);
        assert.match(error.message, /Send a picture as JPEG, PNG, WebP, GIF or AVIF\.$/);
        return true;
      },
    );
  }
});

test('any bytes at all are either a type or a refusal', () => {
  const heads = fc.constantFrom('', '\0\0\0\x18ftyp', 'RIFF', '\x89PNG', '<');
  fc.assert(
    fc.property(heads, fc.uint8Array({ maxLength: 64 }), (head, tail) => {
      try {
        getImageType(Buffer.concat([bytes(head), tail]));
      } catch (error) {
        assert.ok(error instanceof Problem);
      }
    }),
  );
});
