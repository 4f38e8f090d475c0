import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { createEmitterBus } from '#engines/bus/index.ts';
import {
  createAccountFor,
  createIdentity,
  resetPasswordFor,
  setDisabled,
  type IdentityEvents,
} from '#identity/index.ts';
import { startTestSquare, type TestSquare } from '#testing/index.ts';
import { agree, checkAuthorization } from './authorize.ts';
import { createOAuth, type OAuthEvents } from './context.ts';
import { deleteApp, endGrant, listAuthorizedApps } from './end-tokens.ts';

const secret = 'a secret that is long enough for a test';
let square: TestSquare;
before(async () => {
  square = await startTestSquare({ settings: { MERLE_SECRET: secret } });
});
after(() => square.stop());

const redirectUri = 'https://client.example/api/square.example/oauth/https%3A%2F%2Fclient.example';

async function register(more: object = {}) {
  const body = {
    client_name: 'Client',
    redirect_uris: redirectUri,
    scopes: 'read write follow push',
    ...more,
  };
  const answer = await square.api().post('/api/v1/apps', body);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body as { id: string; client_id: string; client_secret: string };
}

type Client = Awaited<ReturnType<typeof register>>;

let people = 0;
async function join() {
  people += 1;
  const username = `person${people}`;
  const form = { username, email: `${username}@mail.example`, role: 'member', isConfirmed: true } as const;
  return createAccountFor(square.parts.identity, form);
}

/** What the consent page does when somebody agrees. */
async function getCode(client: Client, accountId: Parameters<typeof agree>[2], more: object = {}) {
  const params = {
    response_type: 'code',
    client_id: client.client_id,
    redirect_uri: redirectUri,
    scope: 'read write',
    ...more,
  };
  const checked = await checkAuthorization(square.parts.oauth, params);
  assert.ok(checked.outcome === 'ok', checked.outcome);
  return agree(square.parts.oauth, checked.request, accountId);
}

function exchange(client: Client, code: string, more: object = {}) {
  const { client_id, client_secret } = client;
  const body = {
    grant_type: 'authorization_code',
    client_id,
    client_secret,
    code,
    redirect_uri: redirectUri,
    ...more,
  };
  return square.api().post('/oauth/token', body);
}

async function getToken(client: Client, accountId: Parameters<typeof agree>[2]): Promise<string> {
  const answer = await exchange(client, (await getCode(client, accountId)).code);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body.access_token as string;
}

const verify = (token: string) => square.parts.tokens.verify(token);

describe('registering an app', () => {
  test('takes JSON, forms and multipart, and answers what clients read', async () => {
    const fields = {
      client_name: 'Bird',
      redirect_uris: 'https://bird.example/\nbird://done',
      scopes: 'read write:statuses',
      website: 'https://bird.example',
    };
    const multipart = new FormData();
    for (const [name, value] of Object.entries(fields)) multipart.set(name, value);
    for (const body of [fields, new URLSearchParams(fields), multipart]) {
      const { status, body: app } = await square.api().post('/api/v1/apps', body);
      assert.equal(status, 200, JSON.stringify(app));
      const { id, client_id: clientId, client_secret: secret, vapid_key: vapidKey, ...rest } = app;
      assert.match(id, /^\d+$/);
      assert.match(clientId, /^[\w-]{43}$/);
      assert.match(secret, /^[\w-]{43}$/);
      assert.equal(Buffer.from(vapidKey, 'base64url').length, 65);
      assert.deepEqual(rest, {
        name: 'Bird',
        website: 'https://bird.example',
        scopes: ['read', 'write:statuses'],
        redirect_uri: 'https://bird.example/\nbird://done',
        redirect_uris: ['https://bird.example/', 'bird://done'],
        client_secret_expires_at: 0,
      });
    }
    const listed = await square.api().post('/api/v1/apps', {
      client_name: 'B',
      redirect_uris: ['https://b.example/', 'urn:ietf:wg:oauth:2.0:oob'],
    });
    assert.deepEqual(listed.body.redirect_uris, ['https://b.example/', 'urn:ietf:wg:oauth:2.0:oob']);
    assert.deepEqual(listed.body.scopes, ['read']);
    assert.equal(listed.body.website, null);
  });

  test('the secret is kept as a hash only', async () => {
    const { client_secret: secret, id } = await register();
    const rows = await square.db`select * from apps where id = ${id}`;
    assert.ok(Object.values(rows[0]!).every((value) => String(value) !== secret));
    assert.equal(rows.length, 1);
  });

  test('refuses what a browser must never be sent to', async () => {
    const bad = [
      '',
      'not a uri',
      '/relative',
      'javascript:alert(1)',
      'JavaScript:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      'file:///etc/passwd',
      'blob:https://x',
      'https://a.example/#fragment',
      'https://a.example/#',
      'https://user:pw@a.example/',
      'https://ex ample.com/\u0000',
      'https://a.example/\r\nSet-Cookie:x=y',
      'https://bücher.example/',
      `https://a.example/${'x'.repeat(2001)}`,
    ];
    for (const uri of bad) {
      const answer = await square.api().post('/api/v1/apps', { client_name: 'Bad', redirect_uris: [uri] });
      const isRefused = answer.status === 422 || answer.status === 400;
      // White space ends a URI in the list, so nothing but whole, harmless ones may stay.
      const isHarmless =
        answer.status === 200 &&
        answer.body.redirect_uris.every((each: string) => /^(?:https:\/\/|set-cookie:)[!-~]+$/i.test(each));
      assert.ok(isRefused || isHarmless, `${uri} ${answer.status}`);
      if (isRefused && answer.status === 422) assert.match(answer.body.error, /^Validation failed: /);
    }
    for (const more of [
      { client_name: '' },
      { scopes: 'read everything' },
      { website: 'javascript:alert(1)' },
      { client_name: 'x'.repeat(61) },
    ]) {
      const answer = await square
        .api()
        .post('/api/v1/apps', { client_name: 'Bad', redirect_uris: redirectUri, ...more });
      assert.equal(answer.status, 422, JSON.stringify(more));
    }
  });

  test('an app’s own token says which app it is', async () => {
    const client = await register();
    const { client_id, client_secret } = client;
    const given = await square
      .api()
      .post('/oauth/token', { grant_type: 'client_credentials', client_id, client_secret });
    assert.equal(given.status, 200);
    assert.equal(given.body.scope, 'read');
    const app = await square.api(given.body.access_token).get('/api/v1/apps/verify_credentials');
    assert.equal(app.status, 200);
    assert.equal(app.body.id, client.id);
    assert.equal(app.body.client_secret, undefined);
    assert.equal((await square.api().get('/api/v1/apps/verify_credentials')).status, 401);
    const account = await square.api(given.body.access_token).get('/oauth/userinfo');
    assert.equal(account.status, 422, 'it speaks for no account');
    const tooMuch = await square.api().post('/oauth/token', {
      grant_type: 'client_credentials',
      client_id,
      client_secret,
      scope: 'admin:write',
    });
    assert.deepEqual([tooMuch.status, tooMuch.body.error], [400, 'invalid_scope']);
  });
});

describe('what an app may ask for', () => {
  const ask = async (client: Client, more: object) =>
    checkAuthorization(square.parts.oauth, {
      response_type: 'code',
      client_id: client.client_id,
      redirect_uri: redirectUri,
      state: 'st&te',
      ...more,
    });

  test('only its own addresses, to the byte', async () => {
    const client = await register();
    const near = [
      'https://client.example/',
      `${redirectUri}/`,
      `${redirectUri}?x=1`,
      `${redirectUri}#x`,
      redirectUri.replace('https:', 'http:'),
      redirectUri.replace('client.example/', 'client.example:444/'),
      redirectUri.replace('%3A%2F%2F', '://'),
      redirectUri.replace('%3A', '%3a'),
      redirectUri.toUpperCase(),
      ` ${redirectUri}`,
      `${redirectUri}/../x`,
      redirectUri.replace('client.example/', 'client.example.evil.example/'),
      '',
      'urn:ietf:wg:oauth:2.0:oob',
    ];
    for (const uri of near) await assert.rejects(ask(client, { redirect_uri: uri }), /registered/, uri);
    assert.equal((await ask(client, {})).outcome, 'ok');
    await assert.rejects(ask({ ...client, client_id: 'x' }, {}), /does not know this app/);
    await assert.rejects(
      ask({ ...client, client_id: client.client_id.replace(/.$/, '_') }, {}),
      /does not know this app/,
    );
  });

  test('every other fault goes back to it, with its state', async () => {
    const client = await register();
    const faults: [object, string][] = [
      [{ response_type: 'token' }, 'unsupported_response_type'],
      [{ response_type: undefined }, 'unsupported_response_type'],
      [{ scope: 'read nonsense' }, 'invalid_scope'],
      [{ scope: 'admin:read' }, 'invalid_scope'],
      [{ code_challenge: 'x'.repeat(43) }, 'invalid_request'],
      [{ code_challenge: 'x'.repeat(43), code_challenge_method: 'plain' }, 'invalid_request'],
      [{ code_challenge_method: 'S256' }, 'invalid_request'],
      [{ code_challenge: 'short', code_challenge_method: 'S256' }, 'invalid_request'],
    ];
    for (const [more, code] of faults) {
      const checked = await ask(client, more);
      assert.ok(checked.outcome === 'refused');
      const { searchParams } = new URL(checked.back!);
      assert.ok(checked.back!.startsWith(`${redirectUri}?`));
      assert.deepEqual(
        [searchParams.get('error'), searchParams.get('state')],
        [code, 'st&te'],
        JSON.stringify(more),
      );
    }
    const narrower = await ask(client, { scope: 'read:statuses write:lists' });
    assert.equal(narrower.outcome, 'ok', 'parts of what it registered');
  });

  test('the answer comes behind the address’s own query', async () => {
    const uri = 'https://client.example/?keep=this';
    const client = await register({ redirect_uris: uri });
    const { accountId } = await join();
    const { location } = await getCode(client, accountId, { redirect_uri: uri, state: 'a b' });
    assert.match(location!, /^https:\/\/client\.example\/\?keep=this&code=[\w-]+&state=a\+b$/);
  });
});

describe('exchanging a code', () => {
  test('takes JSON, forms, multipart and Basic, and answers a token that works', async () => {
    const client = await register();
    const { accountId, username } = await join();
    const { client_id, client_secret } = client;
    const fields = async () => ({
      grant_type: 'authorization_code',
      code: (await getCode(client, accountId)).code,
      redirect_uri: redirectUri,
    });
    const multipart = new FormData();
    for (const [name, value] of Object.entries({ ...(await fields()), client_id, client_secret }))
      multipart.set(name, value);
    const basic = `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}`;
    const answers = [
      await square
        .api()
        .post('/oauth/token', { ...(await fields()), client_id, client_secret, scope: 'ignored' }),
      await square
        .api()
        .post('/oauth/token', new URLSearchParams({ ...(await fields()), client_id, client_secret })),
      await square.api().post('/oauth/token', multipart),
      await square.api().post('/oauth/token', await fields(), { authorization: basic }),
    ];
    for (const { status, body, headers } of answers) {
      assert.equal(status, 200, JSON.stringify(body));
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.equal(headers.get('access-control-allow-origin'), '*');
      assert.deepEqual(Object.keys(body).toSorted(), ['access_token', 'created_at', 'scope', 'token_type']);
      assert.equal(body.token_type, 'Bearer');
      assert.equal(body.scope, 'read write');
      assert.ok(Math.abs(body.created_at - Date.now() / 1000) < 10);
      const info = await square.api(body.access_token).get('/oauth/userinfo');
      assert.equal(info.status, 200);
      assert.equal(info.body.preferred_username, username);
      assert.equal(info.body.sub, `${square.url}/users/${username}`);
    }
  });

  test('a code that comes twice ends the token it gave', async () => {
    const client = await register();
    const { accountId } = await join();
    const { code } = await getCode(client, accountId);
    const first = await exchange(client, code);
    assert.ok(verify(first.body.access_token));
    const second = await exchange(client, code);
    assert.deepEqual([second.status, second.body.error], [400, 'invalid_grant']);
    assert.equal(verify(first.body.access_token), undefined);
    assert.equal((await square.api(first.body.access_token).get('/oauth/userinfo')).status, 401);
  });

  test('of two who bring it at once at most one gets a token, and it is dead', async () => {
    const client = await register();
    const { accountId } = await join();
    const { code } = await getCode(client, accountId);
    const answers = await Promise.all([
      exchange(client, code),
      exchange(client, code),
      exchange(client, code),
    ]);
    const given = answers.filter(({ status }) => status === 200);
    assert.ok(given.length <= 1);
    for (const { body } of given) assert.equal(verify(body.access_token), undefined);
    const rows = await square.db`select 1 from tokens where account_id = ${accountId} and revoked_at is null`;
    assert.equal(rows.length, 0);
  });

  test('only by its own app, for its own address, in ten minutes', async () => {
    const [client, other] = [await register(), await register()];
    const { accountId } = await join();
    const { code } = await getCode(client, accountId);
    const refusals: [Promise<{ status: number; body: { error: string } }>, string, number][] = [
      [exchange(other, code), 'invalid_grant', 400],
      [exchange(client, code, { redirect_uri: `${redirectUri}/` }), 'invalid_grant', 400],
      [exchange(client, code, { redirect_uri: undefined }), 'invalid_grant', 400],
      [exchange(client, `${code.slice(0, -2)}AA`), 'invalid_grant', 400],
      [exchange(client, ''), 'invalid_request', 400],
      [exchange(client, code, { client_secret: 'wrong' }), 'invalid_client', 401],
      [exchange(client, code, { client_secret: undefined }), 'invalid_client', 401],
      [exchange(client, code, { client_id: 'unknown' }), 'invalid_client', 401],
      [
        exchange(client, code, { grant_type: 'password', username: 'x', password: 'y' }),
        'unsupported_grant_type',
        400,
      ],
      [exchange(client, code, { grant_type: 'refresh_token' }), 'unsupported_grant_type', 400],
      [
        exchange(client, code, { grant_type: 'urn:ietf:params:oauth:grant-type:device_code' }),
        'unsupported_grant_type',
        400,
      ],
      [exchange(client, code, { grant_type: undefined }), 'invalid_request', 400],
    ];
    for (const [answer, error, status] of refusals) {
      const { body, status: got } = await answer;
      assert.deepEqual([body.error, got], [error, status]);
      assert.equal(typeof (body as { error_description?: string }).error_description, 'string');
    }
    assert.equal((await exchange(client, code)).status, 200, 'nothing of this used it up');
  });

  test('with PKCE only with the verifier, and without it with none', async () => {
    const client = await register();
    const { accountId } = await join();
    const verifier = randomBytes(32).toString('base64url');
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
    const { code } = await getCode(client, accountId, pkce);
    for (const code_verifier of [undefined, '', challenge, `${verifier}x`]) {
      assert.equal(
        (await exchange(client, code, { code_verifier })).body.error,
        'invalid_grant',
        code_verifier,
      );
    }
    assert.equal((await exchange(client, code, { code_verifier: verifier })).status, 200);
    const plain = await getCode(client, accountId);
    assert.equal(
      (await exchange(client, plain.code, { code_verifier: verifier })).body.error,
      'invalid_grant',
    );
  });

  test('not after the password was changed, nor for an account that was shut out', async () => {
    const client = await register();
    const { accountId, username } = await join();
    const before = await getCode(client, accountId);
    await resetPasswordFor(square.parts.identity, username);
    assert.equal((await exchange(client, before.code)).body.error, 'invalid_grant');
    const code = await getCode(client, accountId);
    await setDisabled(square.parts.identity, accountId, true);
    assert.equal((await exchange(client, code.code)).body.error, 'invalid_grant');
  });
});

describe('ending tokens', () => {
  test('an app gives its own token back, and no other’s', async () => {
    const [client, other] = [await register(), await register()];
    const { accountId } = await join();
    const [token, kept] = [await getToken(client, accountId), await getToken(client, accountId)];
    const revoke = ({ client_id, client_secret }: Client, what: string) =>
      square.api().post('/oauth/revoke', new URLSearchParams({ client_id, client_secret, token: what }));
    assert.deepEqual(
      [(await revoke(other, token)).status, (await revoke(other, token)).body.error],
      [403, 'unauthorized_client'],
    );
    assert.equal((await revoke({ ...client, client_secret: 'x' }, token)).status, 401);
    assert.ok(verify(token));
    const done = await revoke(client, token);
    assert.deepEqual([done.status, done.body], [200, {}]);
    assert.equal(verify(token), undefined);
    assert.ok(verify(kept));
    assert.deepEqual((await revoke(client, token)).body, {}, 'once more is no fault');
    assert.deepEqual((await revoke(client, 'nonsense')).body, {});
  });

  test('what ends is heard at once: a password, a shut account, an app deleted or no longer wanted', async () => {
    const { identity, oauth, tokens } = square.parts;
    const ended: string[] = [];
    const stop = tokens.onEnded(({ kind, id }) => ended.push(`${kind} ${id}`));
    const client = await register();
    const [a, b, c] = [await join(), await join(), await join()];
    const given = [
      await getToken(client, a.accountId),
      await getToken(client, b.accountId),
      await getToken(client, c.accountId),
    ];
    await resetPasswordFor(identity, a.username);
    await setDisabled(identity, b.accountId, true);
    assert.deepEqual(
      given.map((token) => verify(token) !== undefined),
      [false, false, true],
    );
    const [grant] = await listAuthorizedApps(oauth, c.accountId);
    assert.deepEqual([grant?.app.name, grant?.scopes], ['Client', ['read', 'write']]);
    await endGrant(oauth, c.accountId, grant!.app.id);
    assert.equal(verify(given[2]!), undefined);
    assert.deepEqual(await listAuthorizedApps(oauth, c.accountId), []);
    const again = await getToken(client, c.accountId);
    await deleteApp(oauth, grant!.app.id);
    assert.equal(verify(again), undefined);
    assert.equal((await exchange(client, 'x')).body.error, 'invalid_client');
    stop();
    assert.deepEqual(
      ended.map((line) => line.split(' ')[0]),
      ['account', 'account', 'token', 'app'],
    );
  });

  test('a square that starts later knows it too', async () => {
    const client = await register();
    const { accountId } = await join();
    const [dead, alive] = [await getToken(client, accountId), await getToken(client, accountId)];
    const { client_id, client_secret } = client;
    await square.api().post('/oauth/revoke', { client_id, client_secret, token: dead });
    const { identity } = square.parts;
    const bus = createEmitterBus<IdentityEvents & OAuthEvents>(() => {});
    const otherIdentity = createIdentity({ ...identity, bus, secret });
    const later = createOAuth({ ...otherIdentity, bus, secret, vapidPublicKey: '' });
    assert.throws(() => later.tokens.verify(alive), /cannot tell yet who you are/);
    await Promise.all([otherIdentity.start(), later.start()]);
    assert.equal(later.tokens.verify(dead), undefined);
    assert.equal(later.tokens.verify(alive)?.accountId, accountId);
    later.close();
    await otherIdentity.close();
  });

  test('scopes are asked for on every route', async () => {
    const client = await register({ scopes: 'read:lists' });
    const { accountId } = await join();
    const { code } = await getCode(client, accountId, { scope: 'read:lists' });
    const { access_token: token } = (await exchange(client, code)).body;
    const answer = await square.api(token).get('/oauth/userinfo');
    assert.deepEqual(
      [answer.status, answer.body.error],
      [403, 'This action is outside the authorized scopes'],
    );
  });
});

describe('joining from within an app', () => {
  const appToken = async (client: Client) => {
    const { client_id, client_secret } = client;
    const answer = await square.api().post('/oauth/token', {
      grant_type: 'client_credentials',
      client_id,
      client_secret,
      scope: 'read write',
    });
    return answer.body.access_token as string;
  };
  const form = (username: string) => ({
    username,
    email: `${username}@mail.example`,
    password: 'correct horse',
    agreement: true,
    locale: 'fr',
  });

  test('gives a token, which on localhost can be used at once', async () => {
    const client = await register();
    const answer = await square.api(await appToken(client)).post('/api/v1/accounts', form('joiner'));
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    assert.equal(answer.body.scope, 'read write follow push');
    assert.equal(
      (await square.api(answer.body.access_token).get('/oauth/userinfo')).body.preferred_username,
      'joiner',
    );
    const again = await square
      .api(await appToken(client))
      .post('/api/v1/accounts', new URLSearchParams({ ...form('JOINER'), agreement: 'true' }));
    assert.equal(again.status, 422);
    assert.equal(again.body.details.username[0].error, 'ERR_TAKEN');
    assert.equal(again.body.details.email[0].error, 'ERR_TAKEN');
    const blank = await square.api(await appToken(client)).post('/api/v1/accounts', {});
    assert.deepEqual(Object.keys(blank.body.details), ['username', 'email', 'password', 'agreement']);
  });

  test('elsewhere the token may do nothing until the address is confirmed', async () => {
    const remote = await startTestSquare({
      settings: { PUBLIC_URL: 'https://square.example', HOST: 'localhost' },
    });
    const { identity, tokens } = remote.parts;
    const body = { client_name: 'Client', redirect_uris: redirectUri, scopes: 'read write' };
    const { client_id, client_secret } = (await remote.api().post('/api/v1/apps', body)).body;
    const credentials = { grant_type: 'client_credentials', client_id, client_secret, scope: 'read write' };
    const { access_token: appsOwn } = (await remote.api().post('/oauth/token', credentials)).body;
    const { access_token: token } = (await remote.api(appsOwn).post('/api/v1/accounts', form('waiting')))
      .body;
    const held = await remote.api(token).get('/oauth/userinfo');
    assert.deepEqual(
      [held.status, held.body.error],
      [403, 'Your login is missing a confirmed e-mail address'],
    );
    assert.equal((await remote.api(token).get('/api/v1/emails/check_confirmation')).body, false);
    const again = await remote
      .api(token)
      .post('/api/v1/emails/confirmations', { email: 'right@mail.example' });
    assert.deepEqual([again.status, again.body], [200, {}]);
    assert.equal((await remote.api(appsOwn).post('/api/v1/emails/confirmations')).status, 422);
    const accountId = tokens.verify(token)!.accountId!;
    await remote.db`update users set email_confirmed_at = now(), standing_changed_at = now() where account_id = ${accountId}`;
    const { promise, resolve } = Promise.withResolvers<void>();
    identity.standings.onChange(() => resolve());
    await promise;
    assert.equal((await remote.api(token).get('/oauth/userinfo')).status, 200);
    assert.equal((await remote.api(token).get('/api/v1/emails/check_confirmation')).body, true);
    await remote.stop();
  });

  test('only with an app’s own token', async () => {
    const client = await register();
    const { accountId } = await join();
    assert.equal((await square.api().post('/api/v1/accounts', form('nobody1'))).status, 401);
    const answer = await square
      .api(await getToken(client, accountId))
      .post('/api/v1/accounts', form('nobody1'));
    assert.equal(answer.status, 403);
  });
});

test('the metadata says where everything is, and that PKCE is S256 (RFC 8414)', async () => {
  const { body, headers } = await square.api().get('/.well-known/oauth-authorization-server');
  assert.equal(headers.get('access-control-allow-origin'), '*');
  assert.equal(body.issuer, square.url);
  assert.equal(body.token_endpoint, `${square.url}/oauth/token`);
  assert.deepEqual(body.code_challenge_methods_supported, ['S256']);
  assert.deepEqual(body.grant_types_supported, ['authorization_code', 'client_credentials']);
  assert.ok(body.scopes_supported.includes('admin:write:ip_blocks'));
});
