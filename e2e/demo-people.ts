import type { TestAccount, TestSquare } from '@merle/square/testing';
import { present } from './demo-acts.ts';
import type { Painter } from './demo-pictures.ts';

/** Everybody of the demo square. */
export type People = Readonly<Record<'maren' | 'theo' | 'aiko' | 'yusuf' | 'fresh', TestAccount>>;

/** People with faces and words of their own; `fresh` has just come. */
export async function createPeople(square: TestSquare, painter: Painter): Promise<People> {
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
  return { maren, theo, aiko, yusuf, fresh };
}
