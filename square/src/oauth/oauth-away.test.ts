import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { createAccountFor, signIn } from '#identity/index.ts';
import { startTestSquare, type TestSquare } from '#testing/index.ts';
import { agree, checkAuthorization } from './authorize.ts';
import { listAuthorizedApps } from './end-tokens.ts';

let square: TestSquare;
before(async () => {
  square = await startTestSquare({ ownDatabase: true });
});
after(() => square.stop());

const redirect_uri = 'https://client.example/done';

test('with the database dead, a known person signs in with a known app, and the token is listed afterwards', async () => {
  const { identity, oauth } = square.parts;
  const form = { client_name: 'Client', redirect_uris: redirect_uri, scopes: 'read write' };
  const { client_id, client_secret } = (await square.api().post('/api/v1/apps', form)).body;
  const who = { username: 'walter', email: 'walter@mail.example', password: 'correct horse' };
  const { accountId } = await createAccountFor(identity, { ...who, role: 'member', isConfirmed: true });
  const browser = { ip: '203.0.113.5', userAgent: '' };
  assert.equal(
    (await signIn(identity, { login: 'walter', password: who.password }, browser)).outcome,
    'signed-in',
  );
  await square.db`checkpoint`; // tests' databases commit to memory first
  await square.postgres!.hold();

  const signedIn = await signIn(identity, { login: 'walter', password: who.password }, browser);
  assert.equal(signedIn.outcome, 'signed-in');
  const checked = await checkAuthorization(oauth, {
    response_type: 'code',
    client_id,
    redirect_uri,
    scope: 'read',
  });
  assert.ok(checked.outcome === 'ok');
  const { code } = agree(oauth, checked.request, accountId);
  const body = { grant_type: 'authorization_code', client_id, client_secret, code, redirect_uri };
  const given = await square.api().post('/oauth/token', body);
  assert.equal(given.status, 200, JSON.stringify(given.body));
  assert.equal(square.parts.tokens.verify(given.body.access_token)?.accountId, accountId);
  const again = await square.api().post('/oauth/token', body);
  assert.equal(again.body.error, 'invalid_grant', 'the code counts once all the same');
  assert.equal(square.parts.tokens.verify(given.body.access_token), undefined);

  const second = await square
    .api()
    .post('/oauth/token', { ...body, code: agree(oauth, checked.request, accountId).code });
  assert.equal(second.status, 200);
  const revoked = await square
    .api()
    .post('/oauth/revoke', { client_id, client_secret, token: second.body.access_token });
  assert.equal(revoked.status, 503, 'it is not hidden that it cannot be written down yet');
  assert.equal(square.parts.tokens.verify(second.body.access_token), undefined, 'but it has ended');

  const kept = await square
    .api()
    .post('/oauth/token', { ...body, code: agree(oauth, checked.request, accountId).code });
  const unknown = await square.api().post('/oauth/token', { ...body, client_id: `${'A'.repeat(42)}A` });
  assert.equal(unknown.status, 503, 'nobody says that an app is unknown when that cannot be known');
  await square.postgres!.release();
  await identity.deferred.flushed();
  const rows = await square.db<{ revoked: boolean }[]>`
    select revoked_at is not null as revoked from tokens where account_id = ${accountId} order by id`;
  assert.deepEqual(
    rows.map(({ revoked }) => revoked),
    [true, true, false],
  );
  assert.equal((await listAuthorizedApps(oauth, accountId)).length, 1);
  assert.ok(square.parts.tokens.verify(kept.body.access_token));
});
