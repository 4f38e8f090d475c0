import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { ConfigError, SETTINGS, toConfig } from './config.ts';

test('nothing has to be set', () => {
  const config = toConfig({});
  assert.equal(config.port, 3000);
  assert.equal(config.host, 'localhost');
  assert.equal(config.publicUrl, 'http://localhost:3000');
  assert.equal(config.dataFolder, resolve('data'));
  assert.equal(config.databaseUrl, undefined);
  assert.equal(config.rateLimits, true);
  assert.deepEqual(config.trustedProxies, []);
});

test('a public URL opens the square to other machines', () => {
  assert.equal(toConfig({ PUBLIC_URL: 'https://square.example/' }).host, '0.0.0.0');
  assert.equal(toConfig({ PUBLIC_URL: 'https://square.example/' }).publicUrl, 'https://square.example');
  assert.equal(toConfig({ PUBLIC_URL: 'https://square.example', HOST: '127.0.0.1' }).host, '127.0.0.1');
});

test('all that is wrong is said at once, each in a sentence that names the variable', () => {
  const env = {
    PORT: 'http',
    PUBLIC_URL: 'square.example',
    MERLE_SIGN_UPS: 'maybe',
    MERLE_TRUSTED_PROXIES: '10.0.0.0/8, elsewhere',
    MERLE_MAX_POST_CHAR: '500',
    MERLE_SECRET: 'short',
  };
  const lines = messageOf(env).split('\n');
  assert.equal(lines.length, 6);
  for (const name of Object.keys(env))
    assert.ok(
      lines.some((line) => line.startsWith(`${name} `)),
      name,
    );
  assert.ok(lines.includes('PORT must be a whole number from 0 to 65535, but it is “http”.'));
});

test('what may hold a password is not repeated', () => {
  const told = messageOf({
    DATABASE_URL: 'mysql://me:hunter2@db',
    SMTP_URL: 'hunter2',
    MERLE_SECRET: 'hunter2',
  });
  assert.ok(!told.includes('hunter2'));
});

test('a public URL with a path, a query or a user is refused', () => {
  for (const wrong of [
    'https://a.example/x',
    'https://a.example/?x',
    'https://u@a.example',
    'ftp://a.example',
  ]) {
    assert.match(messageOf({ PUBLIC_URL: wrong }), /^PUBLIC_URL must be a URL/);
  }
});

test('an empty value is the same as none, and every fallback is a value that may be set', () => {
  const empty = Object.fromEntries(Object.keys(SETTINGS).map((name) => [name, ' ']));
  assert.deepEqual(toConfig(empty), toConfig({}));
  const written = Object.entries(SETTINGS).flatMap(([name, { fallback }]) =>
    fallback ? [[name, fallback]] : [],
  );
  assert.deepEqual(toConfig(Object.fromEntries(written)), toConfig({}));
});

function messageOf(env: Record<string, string>): string {
  try {
    toConfig(env);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.message;
  }
  return '';
}
