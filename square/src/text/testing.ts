import fc from 'fast-check';

const PIECES =
  'a|Z|é|é|ß|İ|_|7|٣|日本|の|ｶﾞ|ข้าว|हिन्दी|שלום|مرحبا|👩‍👩‍👧|🇩🇪|#️⃣|😀| |  |\n|\n\n|\r\n|\t|\u3000|.|,|!|…|。|(|)|[|]|<|>|&|"|\'|/|//|:|::|@|@@|＠|#|＃|##|-|--|·|・|\u200B|\u200C|\u200D|\uFE0F|\u202E|\u202A|\u202C|\u2066|\u2069|\0|\u0007|\uFEFF|\uD800|\uDC00|\u0301|http://|https://|HTTPS://|example.com|a.b|пример.рф|localhost|127.0.0.1|:443|/path|/a_(b)|?q=1|?|#top|@ann|@ann@example.org|ann@example.org|#tag|#1|#1a|:blob:|:a:|&lt;|&#60;|<b>|</p>|<script>|<a href="javascript:alert(1)">|javascript:alert(1)|xn--'.split(
    '|',
  );

/** Text as people, and those who mean harm, may send it: any UTF-16 at all, or shreds of what the parsers look for. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join('')),
  fc
    .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 3 })), {
      maxLength: 30,
    })
    .map((pieces) => pieces.join('')),
);
