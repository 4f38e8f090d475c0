import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CustomEmoji } from '@merle/contract';
import { searchEmoji, toEmoji, toOwnEmoji } from './emoji.ts';

const EMOJI = (
  [
    ['😀', 'visage rieur', 'sourire heureux'],
    ['🎂', 'gâteau d’anniversaire', 'fête'],
    ['🏠', 'maison', 'bâtiment'],
    ['🏡', 'maison avec jardin', ''],
    ['🧁', 'petit gâteau', ''],
  ] as const
).map(toEmoji);
const find = (query: string, most = 9) => searchEmoji(EMOJI, query, most).map(({ text }) => text);

describe('searchEmoji', () => {
  test('finds by name, the closest first', () => {
    assert.deepEqual(find('maison'), ['🏠', '🏡']);
    assert.deepEqual(find('gâteau'), ['🎂', '🧁']);
  });

  test('finds by other words, without accents and in any case', () => {
    assert.deepEqual(find('BATIMENT'), ['🏠']);
    assert.deepEqual(find('heur'), ['😀']);
  });

  test('finds by several words, as typed in a shortcode', () =>
    assert.deepEqual(find('maison_avec'), ['🏡']));

  test('finds no more than asked, and nothing for nothing', () => {
    assert.deepEqual(find('maison', 1), ['🏠']);
    assert.deepEqual(find(' '), []);
  });

  test('finds the square’s own pictures that are meant to be chosen', () => {
    const own = (shortcode: string, visible_in_picker: boolean) =>
      ({
        shortcode,
        url: `/${shortcode}.png`,
        static_url: '',
        visible_in_picker,
        category: null,
      }) as CustomEmoji;
    const all = toOwnEmoji([own('blob_cat', true), own('hidden', false)]);
    assert.deepEqual(searchEmoji(all, 'cat', 9)[0], {
      text: ':blob_cat:',
      name: 'blob_cat',
      tags: '',
      url: '/blob_cat.png',
    });
    assert.equal(all.length, 1);
  });
});
