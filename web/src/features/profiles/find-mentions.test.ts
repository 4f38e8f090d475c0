import assert from 'node:assert/strict';
import { it } from 'node:test';
import { findMentions } from './find-mentions.ts';

it('finds the people of this square that a text names, and no other links', () => {
  const html =
    '<p><a href="https://a.example/@theo" class="u-url mention">@theo</a>' +
    ' <a href="https://b.example/@maren">@maren</a> <a href="https://a.example/@theo/12">post</a>' +
    ' <a href="https://a.example/about">about</a></p>';
  assert.deepEqual(findMentions(html, 'https://a.example'), [
    { url: 'https://a.example/@theo', acct: 'theo' },
  ]);
});
