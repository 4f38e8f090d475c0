import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { createAccountFor } from '#identity/index.ts';
import { startTestSquare, type TestSquare } from '#testing/index.ts';
import { createTestBrowser } from './test-browser.ts';

let square: TestSquare;
before(async () => {
  square = await startTestSquare({ ownDatabase: true });
});
after(() => square.stop());

const password = 'correct horse';
const redirect_uri = 'https://client.example/done';

test('with the database dead, the whole way from an app to its token works for a known person', async () => {
  const form = { client_name: 'Client', redirect_uris: redirect_uri, scopes: 'read write' };
  const { client_id, client_secret } = (await square.api().post('/api/v1/apps', form)).body;
  const who = { username: 'walter', email: 'walter@mail.example', password };
  await createAccountFor(square.parts.identity, { ...who, role: 'member', isConfirmed: true });
  const known = createTestBrowser(square.url);
  await known.go('/sign-in');
  await known.submit('/sign-in', { login: 'walter', password });
  await square.db`checkpoint`; // tests' databases commit to memory first
  await square.postgres!.hold();

  const browser = createTestBrowser(square.url);
  const query = new URLSearchParams({ client_id, redirect_uri, response_type: 'code', scope: 'read' });
  await browser.go(`/oauth/authorize?${query.toString()}`);
  await browser.submit('/sign-in', { login: 'walter', password: 'wrong' });
  assert.match(browser.text(), /does not fit/);
  await browser.submit('/sign-in', { login: 'walter@mail.example', password });
  assert.match(browser.text(), /@walter/);
  await browser.submit('/oauth/authorize', { decision: 'agree' });
  const code = new URL(browser.leftFor()!).searchParams.get('code');
  const body = { grant_type: 'authorization_code', client_id, client_secret, code, redirect_uri };
  const given = await square.api().post('/oauth/token', body);
  assert.equal(given.status, 200, JSON.stringify(given.body));
  assert.ok(square.parts.tokens.verify(given.body.access_token));

  await browser.go('/sign-in');
  await browser.submit('/sign-in', { login: 'stranger', password });
  assert.equal(browser.status(), 503);
  assert.match(browser.text(), /database does not answer/);
  await browser.go('/sign-up');
  await browser.submit('/sign-up', {
    username: 'newcomer',
    email: 'n@mail.example',
    password,
    agreement: 'true',
  });
  assert.equal(browser.status(), 503);
  assert.match(browser.text(), /database does not answer/);

  await square.postgres!.release();
  await square.parts.identity.deferred.flushed();
  await browser.go('/settings');
  assert.match(browser.text(), /Client/);
  assert.match(browser.text(), /this one/);
});
