import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FastifyRequest } from 'fastify';
import { notReadyYet, type Identity } from '#identity/index.ts';
import { createBrowsers } from './browser.ts';

test('a square that cannot tell yet who somebody is shows them what everybody may read', () => {
  const sessions = {
    verify: () => {
      throw notReadyYet();
    },
  };
  const identity = { sessions, urls: { base: 'http://localhost' } } as unknown as Identity;
  const browsers = createBrowsers({ identity, secret: 's'.repeat(32) });
  const request = { headers: { cookie: 'merle-session=x' } } as FastifyRequest;
  assert.equal(browsers.isSignedIn(request), true);
});
