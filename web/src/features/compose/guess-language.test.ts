import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { guessLanguage } from './guess-language.ts';

describe('guessLanguage', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['The harbour is quiet this morning, and there is fog on the water.', 'en'],
    ['C’est une belle journée pour aller au port avec les enfants.', 'fr'],
    ['Der Hafen ist heute Morgen ruhig, und ich bin noch nicht wach.', 'de'],
    ['El puerto está muy tranquilo esta mañana, pero hay niebla.', 'es'],
    ['うちの庭でも、先週ひなが巣立ちました。', 'ja'],
    ['今天港口很安静，水面上有雾。', 'zh'],
    ['Сегодня утром в порту тихо, и это мне нравится, мы ещё спим', 'ru'],
    ['Сьогодні в порту тихо, і її це тішить', 'uk'],
    ['ok', undefined],
    ['Dresden Kyoto Nairobi', undefined],
    ['https://example.com/the/of/and/to/is/that @the @of', undefined],
    ['', undefined],
  ];
  for (const [text, language] of cases) test(text, () => assert.equal(guessLanguage(text), language));
});
