import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { TestAccount, TestSquare } from '@merle/square/testing';
import { createPainter, type Painter, type SceneName } from './demo-pictures.ts';

/** Where the pages of a filled square are. */
export type Demo = {
  readonly people: Readonly<Record<'maren' | 'theo' | 'aiko' | 'yusuf' | 'new', TestAccount>>;
  /** The path of a post with answers above and below it. */
  readonly thread: string;
  readonly paths: Readonly<Record<'poll' | 'warned' | 'gallery' | 'arabic' | 'japanese' | 'long', string>>;
};

/** People of a harbour town, and what they write to each other: every kind of content that a page can show. */
export async function fillDemo(square: TestSquare, browser: Browser): Promise<Demo> {
  const page = await browser.newPage();
  const painter = createPainter(page);
  const people = await createPeople(square, painter);
  const { maren, theo, aiko, yusuf } = people;
  const write = createWriter(square);
  const upload = createUploader(painter);
  const paths = await writeMorning(write, upload, people);
  const asked = await write(maren, {
    status:
      'The blackbirds in the yard behind the library have a second brood, on 23 November. Has anybody seen that before? #birds #harbour',
    media_ids: [
      await upload(maren, 'egg', 'Three pale blue-green eggs in a nest of twigs, on a window sill'),
    ],
  });
  const known = await write(theo, {
    status:
      '@maren Never this late. My grandmother kept a diary of the garden from 1961 on; the latest was 2 October.',
    in_reply_to_id: asked,
  });
  const thread = await write(maren, {
    status:
      '@theo 1961! Would you bring it along on Thursday? The reading group collects such diaries, and the weather service has asked us for exactly these dates: https://weather.example/phenology/observers/2026',
    in_reply_to_id: known,
  });
  await write(yusuf, {
    status: '@maren @theo I can scan it. Two evenings, if nobody counts the coffee.',
    in_reply_to_id: thread,
  });
  const promise = await write(theo, {
    status: '@maren Thursday then. It is three volumes and smells of tomatoes.',
    in_reply_to_id: thread,
  });
  await write(maren, { status: '@theo Even better.', in_reply_to_id: promise });
  await write(aiko, {
    status: '@maren うちの庭でも、先週ひなが巣立ちました。暖かい秋ですね。',
    in_reply_to_id: thread,
    language: 'ja',
  });
  for (const [who, id] of [
    [theo, asked],
    [aiko, asked],
    [yusuf, asked],
    [aiko, thread],
    [theo, thread],
    [yusuf, known],
  ] as const)
    await who.api.post(`/api/v1/statuses/${id}/favourite`);
  await theo.api.post(`/api/v1/statuses/${asked}/reblog`);
  await maren.api.post(`/api/v1/statuses/${asked}/pin`);
  await square.parts.deliverer.idle();
  await page.close();
  return { people, thread: `/@maren/${thread}`, paths };
}

type Write = (who: TestAccount, form: Readonly<Record<string, unknown>>) => Promise<string>;

function createWriter(square: TestSquare): Write {
  return async (who, form) => {
    const { status, body } = await who.api.post('/api/v1/statuses', { language: 'en', ...form });
    assert.equal(status, 200, JSON.stringify(body));
    await square.parts.deliverer.idle();
    return (body as { id: string }).id;
  };
}

async function createPeople(square: TestSquare, painter: Painter): Promise<Demo['people']> {
  const maren = await square.createAccount('maren', { role: 'owner' });
  const theo = await square.createAccount('theo');
  const aiko = await square.createAccount('aiko_tanaka');
  const yusuf = await square.createAccount('yusuf');
  const fresh = await square.createAccount('a_name_of_thirty_characters_ok');
  await present(painter, maren, ['#e8b796', '#5a3825', '#a9dcd3'], {
    display_name: 'Maren Voss',
    note: 'Librarian at the harbour. I run this square with three others; write to me when something is wrong.\n\nBirds, tides, footnotes. #harbour',
    'fields_attributes[0][name]': 'Library',
    'fields_attributes[0][value]': 'https://library.example/opening-hours',
    'fields_attributes[1][name]': 'Pronouns',
    'fields_attributes[1][value]': 'she/her',
    indexable: 'true',
  });
  await present(painter, theo, ['#f0c8a0', '#31302e', '#f5d7a1'], {
    display_name: 'Théo Lambert',
    note: 'Boulanger, rue du Port. Le pain sort à six heures.',
  });
  await present(painter, aiko, ['#f2cfae', '#1f1c1b', '#d9c8e8'], {
    display_name: '田中 愛子',
    note: '港町で写真を撮っています。',
  });
  await present(painter, yusuf, ['#c99266', '#20201f', '#bcd4e8'], {
    display_name: 'يوسف حداد',
    note: 'مهندس صوت. أحب البحر والقهوة.',
  });
  for (const who of [theo, aiko, yusuf]) {
    await who.api.post(`/api/v1/accounts/${maren.id}/follow`);
    await maren.api.post(`/api/v1/accounts/${who.id}/follow`);
  }
  return { maren, theo, aiko, yusuf, new: fresh };
}

async function present(
  painter: Painter,
  who: TestAccount,
  [skin, hair, back]: [string, string, string],
  form: Record<string, string>,
): Promise<void> {
  const body = new FormData();
  for (const [name, value] of Object.entries(form)) body.set(name, value);
  body.set(
    'avatar',
    new Blob([new Uint8Array(await painter.face(skin, hair, back))], { type: 'image/png' }),
    'face.png',
  );
  const { status, body: answer } = await who.api.patch('/api/v1/accounts/update_credentials', body);
  assert.equal(status, 200, JSON.stringify(answer));
}

type Upload = (who: TestAccount, scene: SceneName, description: string, focus?: string) => Promise<string>;

function createUploader(painter: Painter): Upload {
  return async (who, scene, description, focus = '0,0') => {
    const body = new FormData();
    const bytes = new Uint8Array(await painter.scene(scene));
    body.set('file', new Blob([bytes], { type: 'image/jpeg' }), `${scene}.jpg`);
    body.set('description', description);
    body.set('focus', focus);
    const answer = await who.api.post('/api/v2/media', body);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return (answer.body as { id: string }).id;
  };
}

async function writeMorning(
  write: Write,
  upload: Upload,
  { maren, theo, aiko, yusuf }: Demo['people'],
): Promise<Demo['paths']> {
  const long = await write(yusuf, {
    status: `Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft${'ohneLeerzeichen'.repeat(12)} and a link https://example.org/${'a-very-long-path/'.repeat(10)}`,
  });
  const arabic = await write(yusuf, {
    status:
      'صباح الخير يا أهل الميناء. القارب الأزرق عاد قبل الفجر، ومعه @theo نائم على الحبال.\n\nVery early, and very calm.',
    language: 'ar',
  });
  const gallery = await write(aiko, {
    status: '朝の港。霧が晴れるまで三十分。#harbour',
    language: 'ja',
    media_ids: [
      await upload(aiko, 'harbour', '朝焼けの港に浮かぶ小さな帆船'),
      await upload(aiko, 'street', '港へ下る細い通りと時計塔', '0,-0.6'),
      await upload(aiko, 'map', '港から灯台までの道筋を描いた地図', '0.7,0'),
    ],
  });
  const warned = await write(theo, {
    status:
      'Le frère a survécu. Le phare, non. Je n’en dis pas plus, sauf que la dernière scène est tournée rue du Port.',
    spoiler_text: 'La fin de « Le Gardien du phare », saison 2',
    language: 'fr',
  });
  const poll = await write(maren, {
    status: 'When should the reading group meet in winter?',
    poll: {
      options: ['Thursday at six', 'Sunday after breakfast', 'Whenever the heating works'],
      expires_in: 86_400,
      multiple: false,
    },
  });
  await vote(theo, poll, 0);
  await vote(aiko, poll, 2);
  await vote(yusuf, poll, 2);
  const bread = await write(theo, {
    status:
      'Premier pain au seigle du four réparé. Croûte trop sombre, mie parfaite ; venez avant dix heures.',
    language: 'fr',
    media_ids: [
      await upload(
        theo,
        'bread',
        'Une miche ronde et brune, fendue de quatre entailles, sur une table claire',
      ),
    ],
  });
  await write(maren, { status: 'Rescued breakfast for the whole reading room.', quoted_status_id: bread });
  return {
    long: `/@yusuf/${long}`,
    arabic: `/@yusuf/${arabic}`,
    gallery: `/@aiko_tanaka/${gallery}`,
    japanese: '/@aiko_tanaka',
    warned: `/@theo/${warned}`,
    poll: `/@maren/${poll}`,
  };
}

async function vote(who: TestAccount, id: string, choice: number): Promise<void> {
  const { status, body } = await who.api.post(`/api/v1/polls/${id}/votes`, { choices: [choice] });
  assert.equal(status, 200, JSON.stringify(body));
}
