import assert from 'node:assert/strict';
import type { Answer, TestAccount, TestSquare } from '@merle/square/testing';
import type { Painter, SceneName } from './demo-pictures.ts';

function expectOk({ status, body }: Answer): { readonly id: string } {
  assert.equal(status, 200, JSON.stringify(body));
  return body as { id: string };
}

/** Posts, and waits until it has arrived everywhere; answers the id. */
export type Write = (who: TestAccount, form: Readonly<Record<string, unknown>>) => Promise<string>;

/** Everything that is written goes to its readers before the next. */
export function createWriter(square: TestSquare): Write {
  return async (who, form) => {
    const { id } = expectOk(await who.api.post('/api/v1/statuses', { language: 'en', ...form }));
    await square.parts.deliverer.idle();
    return id;
  };
}

/** Uploads a drawing with what it shows; answers the id. */
export type Upload = (
  who: TestAccount,
  scene: SceneName,
  description: string,
  focus?: string,
) => Promise<string>;

/** What is drawn lands as a picture that somebody took. */
export function createUploader(painter: Painter): Upload {
  return async (who, scene, description, focus = '0,0') => {
    const body = new FormData();
    const bytes = new Uint8Array(await painter.scene(scene));
    body.set('file', new Blob([bytes], { type: 'image/jpeg' }), `${scene}.jpg`);
    body.set('description', description);
    body.set('focus', focus);
    return expectOk(await who.api.post('/api/v2/media', body)).id;
  };
}

export async function vote(who: TestAccount, id: string, choice: number): Promise<void> {
  expectOk(await who.api.post(`/api/v1/polls/${id}/votes`, { choices: [choice] }));
}

/** Changes the profile: its texts, and a face that is drawn in three colours. */
export async function present(
  painter: Painter,
  who: TestAccount,
  [skin, hair, back]: readonly [string, string, string],
  form: Readonly<Record<string, string>>,
): Promise<void> {
  const body = new FormData();
  for (const [name, value] of Object.entries(form)) body.set(name, value);
  const face = new Uint8Array(await painter.face(skin, hair, back));
  body.set('avatar', new Blob([face], { type: 'image/png' }), 'face.png');
  expectOk(await who.api.patch('/api/v1/accounts/update_credentials', body));
}
