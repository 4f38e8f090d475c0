import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BaseStatus } from '@merle/contract';
import {
  isWorthKeeping,
  toKnownDraft,
  toNewDraft,
  toNextDraft,
  toQuoteDraft,
  toReplyDraft,
  toSharedText,
  USUAL_DEFAULTS,
} from './draft.ts';

const POST = {
  id: '7',
  account: { id: '1', acct: 'ann' },
  mentions: [
    { id: '2', acct: 'bob@b.example' },
    { id: '3', acct: 'me' },
    { id: '1', acct: 'ann' },
  ],
  spoiler_text: 'food',
  sensitive: true,
  visibility: 'unlisted',
  language: 'fr',
  in_reply_to_id: '5',
  media_attachments: [
    { id: '9', type: 'image', description: null, preview_url: '/p.png', meta: { focus: { x: 0.5, y: 0 } } },
  ],
  poll: null,
  quote: null,
  quote_approval: { automatic: ['followers'] },
} as unknown as BaseStatus;

describe('drafts', () => {
  const me = { id: '3', defaults: USUAL_DEFAULTS };

  test('an answer names those who take part, once each and not oneself', () => {
    assert.equal(toReplyDraft(POST, me).text, '@ann @bob@b.example ');
    assert.deepEqual(toReplyDraft(POST, me).inReplyTo, { statusId: '7' });
  });

  test('an answer takes over warning and language', () => {
    const { warning, sensitive, language } = toReplyDraft(POST, me);
    assert.deepEqual([warning, sensitive, language], ['food', true, 'fr']);
  });

  test('an answer or quote is never shown to more people than its author usually writes for, or than the post', () => {
    const careful = { ...USUAL_DEFAULTS, visibility: 'private' } as const;
    assert.equal(toReplyDraft(POST, me).visibility, 'unlisted');
    assert.equal(toReplyDraft(POST, { id: '3', defaults: careful }).visibility, 'private');
    assert.equal(toReplyDraft({ ...POST, visibility: 'direct' }, me).visibility, 'direct');
    assert.equal(toQuoteDraft(POST, careful).visibility, 'private');
  });

  test('a post that is changed keeps what belongs to it', () => {
    const draft = toKnownDraft(POST, { text: 'a', spoiler_text: 'b' }, 0);
    assert.deepEqual(draft.inReplyTo, { statusId: '5' });
    assert.deepEqual(draft.attachments[0], {
      id: '9',
      mediaId: '9',
      alt: '',
      focus: { x: 0.5, y: 0 },
      previewUrl: '/p.png',
      type: 'image/*',
    });
    assert.equal(draft.quotePolicy, 'followers');
  });

  test('a poll that is changed runs as long as it still would, and never too short', () => {
    const poll = {
      expires_at: new Date(3_600_000).toISOString(),
      multiple: true,
      options: [{ title: 'a', votes_count: null }],
    };
    const post = { ...POST, poll } as unknown as BaseStatus;
    const source = { text: '', spoiler_text: '' };
    assert.deepEqual(toKnownDraft(post, source, 0).poll, {
      options: ['a'],
      expiresInSeconds: 3_600,
      isMultiple: true,
      hidesTotals: true,
    });
    assert.equal(toKnownDraft(post, source, 3_599_000).poll?.expiresInSeconds, 300);
  });

  test('what was shared says nothing twice', () => {
    const share = (query: Record<string, string>) => toSharedText(new URLSearchParams(query));
    assert.equal(share({ title: 'A page', url: 'https://a.example' }), 'A page\n\nhttps://a.example');
    assert.equal(
      share({ title: 'A page', text: 'A page https://a.example', url: 'https://a.example' }),
      'A page https://a.example',
    );
    assert.equal(share({}), '');
  });

  test('only what somebody put work into is worth keeping', () => {
    const first = toReplyDraft(POST, me);
    assert.equal(isWorthKeeping(first, first), false);
    assert.equal(isWorthKeeping({ ...first, text: '' }, first), false);
    assert.equal(isWorthKeeping({ ...first, visibility: 'direct' }, first), false);
    assert.equal(isWorthKeeping({ ...first, text: '@ann hello' }, first), true);
    assert.equal(
      isWorthKeeping({ ...first, attachments: [{ id: '1', alt: '', type: 'image/png' }] }, first),
      true,
    );
    const poll = { options: ['', ''], expiresInSeconds: 300, isMultiple: false, hidesTotals: false };
    assert.equal(isWorthKeeping({ ...first, poll }, first), false);
    assert.equal(isWorthKeeping({ ...first, poll: { ...poll, options: ['a', ''] } }, first), true);
  });

  test('the next in a row is for the same people', () => {
    const next = toNextDraft({ ...toNewDraft(USUAL_DEFAULTS, 'a'), visibility: 'private', warning: 'w' });
    assert.deepEqual([next.text, next.visibility, next.warning], ['', 'private', 'w']);
  });
});
