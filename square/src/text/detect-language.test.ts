import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { detectLanguage } from './detect-language.ts';
import { anyText } from './testing.ts';

/** What people write of an evening, by language. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  en: ["can't believe it's already friday, what a week", 'why is nobody talking about this?'],
  de: ['Heute war ein richtig schöner Tag am See', 'kann mir jemand sagen, wie das geht?'],
  es: ['No puedo creer que ya sea viernes', '¿Alguien sabe dónde comprar las entradas para hoy?'],
  fr: ["j'ai enfin terminé mon livre hier soir", 'Je ne comprends pas pourquoi tout le monde en parle'],
  pt: ['não acredito que já é sexta-feira', 'Alguém sabe onde eu posso comprar isso?'],
  it: ['non ci posso credere che sia già finita', 'oggi fa davvero freddo qui a Milano'],
  nl: ['Ik kan niet geloven dat het al vrijdag is', 'wat een prachtige dag vandaag in Amsterdam'],
  sv: ['Jag kan inte fatta att det redan är fredag', 'idag är det riktigt kallt ute'],
  no: ['det var en veldig fin tur i dag'],
  fi: ['en voi uskoa että on jo perjantai'],
  pl: ['nie mogę uwierzyć że już jest piątek'],
  cs: ['nemůžu uvěřit že už je pátek'],
  tr: ['bugün hava çok soğuk değil mi'],
  vi: ['hôm nay trời lạnh quá các bạn ơi'],
  ru: ['привет как дела', 'Не верю, что это уже пятница'],
  uk: ['Привіт, як справи? Їжак'],
  bg: ['това е много добре'],
  ar: ['أنا في البيت اليوم'],
  fa: ['این خیلی خوب است'],
  ur: ['یہ بہت اچھا ہے'],
  hi: ['यह बहुत अच्छा है'],
  ja: ['これはペンです', 'きた！'],
  zh: ['今天天气很好我们一起去公园玩吧'],
  ko: ['안녕하세요', '네'],
  th: ['สวัสดี'],
  he: ['שלום'],
  el: ['Καλημέρα'],
};

describe('detectLanguage', () => {
  for (const [language, texts] of Object.entries(SAID)) {
    for (const text of texts)
      test(`${language}: ${text}`, () => assert.equal(detectLanguage(text), language));
  }

  test('says nothing of what is too short, unclear or no language', () => {
    for (const text of [
      'kaj Mayweather McGregor',
      '',
      '123 !?',
      '😀😀😀',
      'ok',
      'mdr',
      'lol nice',
      'Berlin',
      '東京',
      'Lorem ipsum dolor sit amet',
      'Mayweather McGregor',
    ]) {
      assert.equal(detectLanguage(text), undefined, text);
    }
  });

  test('mentions, tags, links and emoji names do not speak', () => {
    assert.equal(
      detectLanguage('@theandthat #theoldandthenew https://example.com/the/and/of :the_and_of:'),
      undefined,
    );
    assert.equal(detectLanguage('네 @theandthat https://example.com/the/and/of'), 'ko');
  });

  test('gives a two-letter code or nothing for any text', () => {
    fc.assert(fc.property(anyText, (text) => assert.match(detectLanguage(text) ?? 'en', /^[a-z]{2}$/)));
  });
});
