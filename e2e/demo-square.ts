import type { Browser } from 'playwright-core';
import type { TestSquare } from '@merle/square/testing';
import { createPainter } from './demo-pictures.ts';
import { createPeople, type People } from './demo-people.ts';
import { createUploader, createWriter, vote, type Upload, type Write } from './demo-acts.ts';

/** Where the pages of a filled square are. */
export type Demo = {
  readonly people: People;
  /** The path of a post with answers above and below it. */
  readonly thread: string;
  readonly paths: Readonly<Record<'poll' | 'warned' | 'gallery' | 'arabic' | 'long', string>>;
};

/** People of a harbour town, and what they write to each other: every kind of content that a page can show. */
export async function fillDemo(square: TestSquare, browser: Browser): Promise<Demo> {
  const page = await browser.newPage();
  const painter = createPainter(page);
  const people = await createPeople(square, painter);
  const { maren, theo, aiko, yusuf } = people;
  const write = createWriter(square);
  const upload = createUploader(painter);
  const paths = {
    ...(await writeHardOnes(write, upload, people)),
    ...(await writeMorning(write, upload, people)),
  };
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

/** Long words, right to left, and many pictures. */
async function writeHardOnes(write: Write, upload: Upload, { aiko, yusuf }: People) {
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
  return {
    long: `/@yusuf/${long}`,
    arabic: `/@yusuf/${arabic}`,
    gallery: `/@aiko_tanaka/${gallery}`,
  };
}

/** A warning, a poll with votes, a quote. */
async function writeMorning(write: Write, upload: Upload, { maren, theo, aiko, yusuf }: People) {
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
  return { warned: `/@theo/${warned}`, poll: `/@maren/${poll}` };
}
