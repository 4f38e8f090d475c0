import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addEmoji, toTextWithEmoji } from './emoji.ts';
import { html, toMarkup, trustHtml } from './html.ts';
import { findLanguage, toLanguageWishes } from './language.ts';
import { getSpeech } from './speech.ts';

test('nothing that is put into markup can leave its place', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const inside = toMarkup(html`<p title="${text}">${text}</p>`).slice(
        '<p title="'.length,
        -'</p>'.length,
      );
      const [attribute = '', ...content] = inside.split('">');
      assert.doesNotMatch(attribute, /["<>]/);
      assert.equal(content.length, 1);
      assert.doesNotMatch(content[0] ?? '', /[<>]/);
    }),
  );
});

test('lists are joined, what is not there leaves nothing, markup stays markup', () => {
  const items = ['a', '<b>'].map((text) => html`<li>${text}</li>`);
  const list = html`<ul>
    ${items}${false}${undefined}${null}${0}${trustHtml('<i>i</i>')}
  </ul>`;
  const text = toMarkup(list).replaceAll(/\n */g, '');
  assert.equal(text, '<ul><li>a</li><li>&lt;b&gt;</li>0<i>i</i></ul>');
});

const BIRD = { shortcode: 'bird', url: '/media/bird.png', staticUrl: '/media/bird.png' };

test('emoji become pictures in text, and never inside a tag', () => {
  const shown = toMarkup(addEmoji('<p>a :bird: <a href="https://x.example/:bird:">:cat:</a></p>', [BIRD]));
  assert.equal(shown.split('<img class="emoji"').length, 2);
  assert.ok(shown.includes('href="https://x.example/:bird:"'));
  assert.ok(shown.includes(':cat:'), 'a name that nobody drew stays text');
  assert.ok(toMarkup(toTextWithEmoji('<:bird:>', [BIRD])).startsWith('&lt;<img '));
});

test('of the languages that a browser asks for the dearest that we speak counts', () => {
  const choose = (header: string) => findLanguage(...toLanguageWishes(header));
  assert.equal(choose('fr-CA, en;q=0.8'), 'fr');
  assert.equal(choose('de;q=0.9, en;q=0.5, fr;q=0.7'), 'fr');
  assert.equal(choose('fr;q=0, en'), 'en');
  assert.equal(choose('*'), undefined);
  assert.equal(choose('frr, constructor'), undefined);
  assert.equal(choose(`${'x,'.repeat(100_000)}fr`), undefined);
});

test('numbers, plurals and days are written as each language does', () => {
  const [en, fr] = [getSpeech('en'), getSpeech('fr')];
  const posts = { one: '# message', many: '# de messages', other: '# messages' };
  assert.equal(en.count(1, { one: '# post', other: '# posts' }), '1 post');
  assert.equal(en.count(12_345, { one: '# post', other: '# posts' }), '12.3K posts');
  assert.equal(fr.count(0, posts), '0 message');
  assert.equal(fr.count(2_000_000, posts).replaceAll(/\s/g, ' '), '2 M de messages');
  const night = new Date('2026-10-15T23:30:00Z');
  assert.equal(en.day(night), 'Oct 15, 2026');
  assert.equal(fr.moment(night), '15 octobre 2026 à 23:30 UTC');
  assert.equal(en.short(night, night.getTime()), 'Oct 15, 23:30');
  assert.equal(en.short(night, Date.UTC(2027, 0, 1)), 'Oct 15, 2026');
});
