import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createAccountFor } from '#identity/index.ts';
import { startTestSquare, type TestSquare } from '#testing/index.ts';
import { createTestBrowser, type TestBrowser } from './test-browser.ts';

let square: TestSquare;
before(async () => {
  square = await startTestSquare();
});
after(() => square.stop());

const password = 'correct horse';
let people = 0;
async function createPerson() {
  people += 1;
  const username = `visitor${people}`;
  const form = {
    username,
    email: `${username}@mail.example`,
    password,
    role: 'member',
    isConfirmed: true,
  } as const;
  return createAccountFor(square.parts.identity, form);
}

const open = () => createTestBrowser(square.url);

async function signIn(browser: TestBrowser, username: string): Promise<void> {
  await browser.go('/sign-in?next=/settings');
  await browser.submit('/sign-in', { login: username, password });
  assert.equal(browser.path(), '/settings', browser.text());
}

const client = {
  client_name: 'Bird <b>app</b>',
  redirect_uris: 'https://bird.example/done',
  scopes: 'read write follow push',
  website: 'https://bird.example',
};
async function register(more: object = {}) {
  return (await square.api().post('/api/v1/apps', { ...client, ...more })).body as {
    client_id: string;
    client_secret: string;
  };
}

function toQuestion(clientId: string, more: Record<string, string> = {}): string {
  const query = {
    client_id: clientId,
    redirect_uri: client.redirect_uris,
    response_type: 'code',
    scope: 'read write follow push',
    ...more,
  };
  return `/oauth/authorize?${new URLSearchParams(query).toString()}`;
}

describe('the way of a real client', () => {
  test('from the app through signing in and consenting to a token that works', async () => {
    const { username } = await createPerson();
    const { client_id, client_secret } = await register();
    const verifier = randomBytes(32).toString('base64url');
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const browser = open();
    await browser.go(
      toQuestion(client_id, { code_challenge: challenge, code_challenge_method: 'S256', state: 'a=b&c' }),
    );
    assert.equal(browser.path(), '/sign-in');
    await browser.submit('/sign-in', { login: username, password });
    assert.equal(browser.path(), '/oauth/authorize', browser.text());
    assert.match(browser.text(), new RegExp(`@${username}`));
    assert.ok(browser.markup().includes('Bird &lt;b&gt;app&lt;/b&gt;'), 'a name is no markup');
    assert.match(browser.text(), /sent back to bird\.example/);
    assert.equal(browser.header('cross-origin-opener-policy'), null, 'a popup must reach its opener');
    assert.doesNotMatch(browser.header('content-security-policy') ?? '', /form-action/);
    await browser.submit('/oauth/authorize', { decision: 'agree' });
    const { origin, pathname, searchParams } = new URL(browser.leftFor()!);
    assert.equal(`${origin}${pathname}`, client.redirect_uris);
    assert.equal(searchParams.get('state'), 'a=b&c');
    const body = {
      grant_type: 'authorization_code',
      client_id,
      client_secret,
      code: searchParams.get('code'),
      redirect_uri: client.redirect_uris,
      code_verifier: verifier,
    };
    const token = await square.api().post('/oauth/token', body);
    assert.equal(token.status, 200, JSON.stringify(token.body));
    const me = await square.api(token.body.access_token).get('/oauth/userinfo');
    assert.equal(me.body.preferred_username, username);
  });

  test('who does not agree goes back with that', async () => {
    const { username } = await createPerson();
    const { client_id } = await register();
    const browser = open();
    await signIn(browser, username);
    await browser.go(toQuestion(client_id, { state: 's' }));
    await browser.submit('/oauth/authorize', { decision: 'deny' });
    const { searchParams } = new URL(browser.leftFor()!);
    assert.deepEqual(
      [searchParams.get('error'), searchParams.get('state'), searchParams.get('code')],
      ['access_denied', 's', null],
    );
  });

  test('force_login asks to sign in though somebody is, once; another account can be taken', async () => {
    const [first, second] = [await createPerson(), await createPerson()];
    const { client_id } = await register();
    const browser = open();
    await signIn(browser, first.username);
    await browser.go(toQuestion(client_id, { force_login: 'true', lang: 'fr' }));
    assert.equal(browser.path(), '/sign-in');
    assert.match(browser.text(), /Mot de passe/);
    await browser.submit('/sign-in', { login: second.username, password });
    assert.equal(browser.path(), '/oauth/authorize');
    assert.match(browser.text(), new RegExp(`@${second.username}`));
    assert.match(browser.text(), /Autoriser/);
    await browser.go(toQuestion(client_id, { force_login: 'false' }));
    assert.equal(browser.path(), '/oauth/authorize');
  });

  test('a code to copy, for programs without an address', async () => {
    const { username } = await createPerson();
    const redirect_uri = 'urn:ietf:wg:oauth:2.0:oob';
    const { client_id, client_secret } = await register({ redirect_uris: redirect_uri });
    const browser = open();
    await signIn(browser, username);
    await browser.go(toQuestion(client_id, { redirect_uri }));
    await browser.submit('/oauth/authorize', { decision: 'agree' });
    const code = /<code class="secret">([\w-]+)<\/code>/.exec(browser.markup())?.[1];
    const token = await square.api().post('/oauth/token', {
      grant_type: 'authorization_code',
      client_id,
      client_secret,
      code,
      redirect_uri,
    });
    assert.equal(token.status, 200);
  });

  test('an unknown app or address is told here, and nobody is sent anywhere', async () => {
    const { client_id } = await register();
    const browser = open();
    for (const question of [
      toQuestion('unknown'),
      toQuestion(client_id, { redirect_uri: 'https://evil.example/' }),
    ]) {
      await browser.go(question);
      assert.equal(browser.status(), 422);
      assert.equal(browser.leftFor(), undefined);
      assert.match(browser.text(), /app/);
    }
    await browser.go(toQuestion(client_id, { response_type: 'token' }));
    assert.match(browser.leftFor()!, /^https:\/\/bird\.example\/done\?error=unsupported_response_type/);
  });
});

describe('forms', () => {
  test('from another site, without their token, or made for somebody else are refused', async () => {
    const [person, other] = [await createPerson(), await createPerson()];
    const { client_id } = await register();
    const browser = open();
    await signIn(browser, person.username);
    await browser.go(toQuestion(client_id));
    const fields = browser.fields('/oauth/authorize');
    const agree = { ...fields, decision: 'agree' };
    const refused: [Record<string, string>, Record<string, string>][] = [
      [agree, { origin: 'https://evil.example' }],
      [agree, { 'sec-fetch-site': 'cross-site', origin: square.url }],
      [agree, { 'sec-fetch-site': 'same-site' }],
      [agree, { origin: 'null' }],
      [{ ...agree, form_token: '' }, {}],
      [{ ...agree, form_token: `${fields['form_token']}x` }, {}],
    ];
    for (const [body, headers] of refused) {
      await browser.post('/oauth/authorize', body, headers);
      assert.equal(browser.status(), 403, JSON.stringify(headers));
    }
    const thief = open();
    await signIn(thief, other.username);
    await thief.post('/oauth/authorize', agree, {});
    assert.equal(thief.status(), 403, 'a token counts in one browser only');
    await signIn(browser, other.username);
    await browser.post('/oauth/authorize', agree, {});
    assert.equal(browser.status(), 403, 'and for one account only');
    const json = await square
      .api()
      .post('/sign-in', JSON.stringify({ login: 'x' }), { 'content-type': 'text/plain' });
    assert.ok(json.status >= 400 && json.status < 500);
  });

  test('lead on to this square only', async () => {
    const { username } = await createPerson();
    const bad = [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '/%09/evil.example',
      '\\\\evil.example',
      'javascript:alert(1)',
      '/\t/evil.example',
      '/./\\evil.example',
      '/.//evil.example',
      ' /x',
      '',
    ];
    for (const next of bad) {
      const browser = open();
      await browser.go(`/sign-in?next=${encodeURIComponent(next)}`);
      await browser.submit('/sign-in', { login: username, password, next });
      assert.equal(browser.leftFor(), undefined, next);
      assert.ok(
        browser.location()!.startsWith('/') && !/^\/[/\\]/.test(browser.location()!),
        `${next} → ${browser.location()}`,
      );
    }
  });
});

describe('joining', () => {
  test('on localhost needs no mail, and leads on to the app’s question', async () => {
    const { client_id } = await register();
    const browser = open();
    await browser.go(toQuestion(client_id));
    await browser.follow('/sign-up');
    await browser.submit('/sign-up', { username: 'Admin', email: 'x', password: 'short' });
    assert.equal(browser.status(), 422);
    for (const text of [/reserved/, /not an e-mail address/, /at least 8 characters/, /accept them/])
      assert.match(browser.text(), text);
    assert.ok(!browser.markup().includes('value="short"'), 'a password is not sent back');
    await browser.submit('/sign-up', {
      username: 'Newcomer',
      email: 'new@mail.example',
      password,
      agreement: 'true',
    });
    assert.equal(browser.path(), '/oauth/authorize', browser.text());
    assert.match(browser.text(), /@Newcomer/);
  });

  test('elsewhere waits for the mail, in the person’s language, and a forgotten password is chosen by mail', async () => {
    const remote = await startTestSquare({
      settings: { PUBLIC_URL: 'https://square.example', HOST: 'localhost' },
    });
    const browser = createTestBrowser(remote.url, 'https://square.example');
    await browser.go('/sign-up?lang=fr');
    const form = { username: 'marie', email: 'marie@mail.example', password, agreement: 'true' };
    await browser.submit('/sign-up', form);
    assert.match(browser.text(), /marie@mail\.example/);
    assert.ok(
      browser.cookies().every((name) => name.startsWith('__Host-')),
      'cookies are bound to the host',
    );
    await browser.go('/sign-in');
    await browser.submit('/sign-in', { login: 'marie', password });
    assert.match(browser.text(), /n’est pas encore confirmée/);
    const link = await readLink(remote, /Confirmez/);
    await browser.go(link.replace('https://square.example', ''));
    await browser.submit('/confirm', {});
    assert.match(browser.text(), /Merci : marie@mail\.example/);
    await browser.go('/forgot-password');
    await browser.submit('/forgot-password', { login: 'marie' });
    const reset = await readLink(remote, /un nouveau mot de passe pour votre compte/);
    await browser.go(reset.replace('https://square.example', ''));
    await browser.submit('/reset-password', { password: 'battery staple' });
    assert.match(browser.text(), /nouveau mot de passe compte/);
    await browser.go('/sign-in?next=/settings');
    await browser.submit('/sign-in', { login: 'marie@mail.example', password: 'battery staple' });
    assert.equal(browser.path(), '/settings');
    await remote.stop();
  });
});

/** The link in the newest letter whose subject fits, once it has been sent. */
async function readLink(of: TestSquare, subject: RegExp): Promise<string> {
  const folder = join(of.parts.config.dataFolder, 'square', 'mail');
  for (let tries = 0; tries < 200; tries++) {
    const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml')).toSorted();
    for (const name of files.toReversed()) {
      const mail = await readFile(join(folder, name), 'utf8');
      const text = decodeMail(mail);
      if (subject.test(text)) return /https:\/\/square\.example\/\S+secret=[\w-]+/.exec(text)![0];
    }
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error(`no letter came with ${String(subject)}`);
}

function decodeMail(mail: string): string {
  const body = mail
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(body, 'latin1').toString('utf8');
}

describe('the security page', () => {
  test('lists browsers and apps, ends them, and changes the password without signing out', async () => {
    const { username } = await createPerson();
    const [here, there] = [open(), open()];
    await signIn(here, username);
    await signIn(there, username);
    await here.go('/settings');
    assert.match(here.text(), /this one/);
    await here.submit('/settings/sessions/end', {});
    await there.go('/settings');
    assert.equal(there.path(), '/sign-in');

    const { client_id, client_secret } = await register();
    await here.go(toQuestion(client_id));
    await here.submit('/oauth/authorize', { decision: 'agree' });
    const code = new URL(here.leftFor()!).searchParams.get('code');
    const { body } = await square.api().post('/oauth/token', {
      grant_type: 'authorization_code',
      client_id,
      client_secret,
      code,
      redirect_uri: client.redirect_uris,
    });
    await here.go('/settings');
    assert.ok(here.markup().includes('Bird &lt;b&gt;app&lt;/b&gt;'));
    await here.submit('/settings/apps/end', {});
    assert.match(here.text(), /None\./);
    assert.equal(square.parts.tokens.verify(body.access_token), undefined);

    await here.submit('/settings/password', { current: 'wrong', password: 'battery staple' });
    assert.equal(here.status(), 422);
    await here.submit('/settings/password', { current: password, password: 'battery staple' });
    assert.match(here.text(), /password was changed/);
    await here.submit('/settings/email', {
      current: 'battery staple',
      email: 'elsewhere@mail.example',
    });
    assert.match(here.text(), /elsewhere@mail\.example/);
    await here.submit('/sign-out', {});
    await here.go('/settings');
    assert.equal(here.path(), '/sign-in');
  });

  test('pages are kept by nobody and framed by nobody', async () => {
    const browser = open();
    await browser.go('/sign-in');
    assert.equal(browser.header('cache-control'), 'no-store');
    assert.match(
      browser.header('content-security-policy') ?? '',
      /(?=.*default-src 'none')(?=.*frame-ancestors 'none')(?=.*form-action 'self')/,
    );
    assert.equal(browser.header('referrer-policy'), 'same-origin');
    const style = /href="(\/assets\/[^"]+)"/.exec(browser.markup())![1]!;
    const answer = await square.api().get(style);
    assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'text/css; charset=utf-8']);
    await browser.go('/no-such-page');
    assert.equal(browser.status(), 404);
    assert.match(browser.text(), /Nothing here/);
  });
});
