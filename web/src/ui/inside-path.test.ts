import assert from 'node:assert/strict';
import { it } from 'node:test';
import { toInsidePath } from './inside-path.ts';

const maren = { url: 'https://far.example/@maren', acct: 'maren@far.example' };

it('leads from a name to the account that is meant by it', () => {
  const link = { kind: 'mention', href: maren.url, text: '@maren' } as const;
  assert.equal(toInsidePath(link, [maren]), '/@maren@far.example');
  assert.equal(toInsidePath(link, []), undefined);
});

it('leads from a tag to its timeline, in any script', () => {
  const link = { kind: 'hashtag', href: 'https://far.example/tags/x' } as const;
  assert.equal(toInsidePath({ ...link, text: '#Harbour' }, []), '/tags/Harbour');
  assert.equal(toInsidePath({ ...link, text: '#日本語/..' }, []), '/tags/%E6%97%A5%E6%9C%AC%E8%AA%9E%2F..');
  assert.equal(toInsidePath({ ...link, text: '#' }, []), undefined);
});

it('leaves all other links alone', () => {
  assert.equal(toInsidePath({ kind: 'other', href: maren.url, text: '@maren' }, [maren]), undefined);
});
