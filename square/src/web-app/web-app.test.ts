import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { after, before, describe, test } from 'node:test';
import { pino } from 'pino';
import { anyone, createHttpServer, type App } from '#http/index.ts';
import { createTelemetry } from '#telemetry/index.ts';
import { openAppFiles } from './app-files.ts';
import { registerWebApp } from './web-app-routes.ts';

let folder: string;
let app: App;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'merle-web-'));
  for (const language of ['en', 'fr']) {
    await mkdir(join(folder, language, 'assets'), { recursive: true });
    await writeFile(join(folder, language, 'index.html'), `<!doctype html><title>${language}</title>`);
    await writeFile(join(folder, language, 'worker.js'), `// ${language}`);
    await writeFile(join(folder, language, 'assets', 'app-1a2b.js'), 'export {};');
    await writeFile(join(folder, language, 'secret.key'), 'not to be served');
  }
  await writeFile(join(folder, 'stamp.html'), 'beside the builds');
  app = createApp(folder);
  await app.ready();
});
after(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

/** A cookie stands for a language, another for who is signed in. */
function createApp(from: string): App {
  const made = createHttpServer({
    log: pino({ level: 'silent' }),
    verifyToken: () => undefined,
    trustedProxies: [],
    publicUrl: 'https://square.example',
    clock: () => Date.now(),
    rateLimits: undefined,
    lagMs: () => 0,
    telemetry: createTelemetry(),
    isDatabaseAway: () => false,
  });
  registerWebApp(made, {
    appFiles: openAppFiles(from),
    siteName: () => 'The Square of Rouen',
    chooseLanguage: (request) => (request.headers.cookie?.includes('fr') ? 'fr' : 'en'),
    isSignedIn: (request) => request.headers.cookie?.includes('session') ?? false,
  });
  const config = { access: anyone, opensInApp: true };
  made.get('/', { config }, () => 'front page');
  made.get('/@:name', { config }, () => 'public page');
  made.get('/about', { config: { access: anyone } }, () => 'about');
  return made;
}

const document = { 'sec-fetch-dest': 'document' };

describe('the web client', () => {
  test('opens at each of its addresses, in the language of the browser', async () => {
    for (const url of ['/home', '/lists/12', '/preferences/keys', '/signed-in?code=1']) {
      const english = await app.inject({ url });
      assert.equal(english.statusCode, 200, url);
      assert.match(english.body, /<title>en/);
      assert.match(String(english.headers['content-type']), /^text\/html/);
      const french = await app.inject({ url, headers: { cookie: 'fr' } });
      assert.match(french.body, /<title>fr/);
    }
  });

  test('is never kept by a browser without asking, but for files whose name changes with them', async () => {
    const shell = await app.inject({ url: '/home' });
    assert.equal(shell.headers['cache-control'], 'no-cache');
    const etag = String(shell.headers.etag);
    const again = await app.inject({ url: '/home', headers: { 'if-none-match': etag } });
    assert.equal(again.statusCode, 304);
    const script = await app.inject({ url: '/app/fr/assets/app-1a2b.js' });
    assert.match(String(script.headers['cache-control']), /immutable/);
    assert.match(String(script.headers['content-type']), /^text\/javascript/);
  });

  test('is sent compressed', async () => {
    const packed = await app.inject({ url: '/home', headers: { 'accept-encoding': 'gzip' } });
    assert.equal(packed.headers['content-encoding'], 'gzip');
    assert.match(gunzipSync(packed.rawPayload).toString(), /<title>en/);
  });

  test('runs no script but its own files', async () => {
    const { headers } = await app.inject({ url: '/home' });
    const policy = String(headers['content-security-policy']);
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /script-src 'self'(?:;|$)/);
    assert.match(policy, /style-src 'self'(?:;|$)/);
    assert.doesNotMatch(policy, /unsafe/);
  });

  test('has its worker at the root, in the language of the browser', async () => {
    const worker = await app.inject({ url: '/worker.js', headers: { cookie: 'fr' } });
    assert.equal(worker.body, '// fr');
    assert.equal(worker.headers['cache-control'], 'no-cache');
  });

  test('can be put among the programs of a device', async () => {
    const { headers, body } = await app.inject({ url: '/app.webmanifest', headers: { cookie: 'fr' } });
    assert.match(String(headers['content-type']), /^application\/manifest\+json/);
    const manifest = JSON.parse(body) as Record<string, unknown>;
    assert.equal(manifest['name'], 'The Square of Rouen');
    assert.equal(manifest['lang'], 'fr');
    assert.equal(manifest['start_url'], '/home');
  });

  test('serves nothing but what the build is made of', async () => {
    for (const path of [
      'assets/none.js',
      'secret.key',
      '../stamp.html',
      '..%2fstamp.html',
      '%2e%2e/stamp.html',
      '/etc/passwd',
    ]) {
      const { statusCode, body } = await app.inject({ url: `/app/en/${path}` });
      assert.equal(statusCode, 404, path);
      assert.doesNotMatch(body, /not to be served|beside/);
    }
    assert.equal((await app.inject({ url: '/app/constructor/index.html' })).statusCode, 404);
  });

  test('says what to do where it has not been built', async () => {
    const bare = createApp(join(folder, 'nowhere'));
    const { statusCode, body } = await bare.inject({ url: '/home', headers: { accept: 'text/html' } });
    assert.equal(statusCode, 503);
    assert.match(body, /npm start/);
    const page = await bare.inject({ url: '/@ada', headers: { ...document, cookie: 'session' } });
    assert.equal(page.body, 'public page');
    await bare.close();
  });
});

describe('a public page', () => {
  const open = (url: string, headers: Record<string, string>) => app.inject({ url, headers });

  test('opens in the client for those who are signed in', async () => {
    const { body, headers } = await open('/@ada', { ...document, cookie: 'session' });
    assert.match(body, /<title>en/);
    assert.match(String(headers.vary), /cookie/);
    assert.match(String(headers.vary), /sec-fetch-dest/);
    const front = await open('/', { ...document, cookie: 'session' });
    assert.equal(front.statusCode, 303);
    assert.equal(front.headers.location, '/home');
  });

  test('stays what it is for visitors, for programs, and for who asks for it', async () => {
    assert.equal((await open('/@ada', document)).body, 'public page');
    assert.equal((await open('/@ada', { cookie: 'session' })).body, 'public page');
    assert.equal((await open('/@ada?public', { ...document, cookie: 'session' })).body, 'public page');
    assert.equal((await open('/about', { ...document, cookie: 'session' })).body, 'about');
    const home = await open('/home?public', { ...document, cookie: 'session' });
    assert.equal(home.statusCode, 303);
    assert.equal(home.headers.location, '/?public');
  });
});
