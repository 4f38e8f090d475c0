import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Failure } from '#api/index.ts';
import type { Action, Draft } from '#outbox/index.ts';
import { createStatuses } from '#records/index.ts';
import { toNewDraft, USUAL_DEFAULTS } from './draft.ts';
import { openComposition } from './open-composition.ts';

const POST = {
  id: '7',
  reblog: null,
  account: { id: '3', acct: 'me' },
  mentions: [],
  spoiler_text: '',
  sensitive: false,
  visibility: 'public',
  language: 'en',
  in_reply_to_id: null,
  media_attachments: [],
  poll: null,
  quote: null,
};
const ANSWERS: Readonly<Record<string, unknown>> = {
  '/api/v1/accounts/verify_credentials': {
    source: { privacy: 'unlisted', sensitive: false, language: 'de', quote_policy: 'nobody' },
  },
  '/api/v1/statuses/7': POST,
  '/api/v1/statuses/7/source': { id: '7', text: 'as typed', spoiler_text: '' },
};

/** A device that keeps `drafts`, and a square that answers, or does not. */
function setUp(drafts: Record<string, Draft> = {}, isUp = true) {
  const log: string[] = [];
  const keptDrafts = new Map(Object.entries(drafts));
  const deps = {
    owner: 'me',
    account: { id: '3' },
    statuses: createStatuses(),
    saved: { find: async () => undefined, keep: async () => {}, forget: async () => {} },
    client: {
      get: async (path: string) => {
        if (isUp) return ANSWERS[path];
        throw new Failure('unreachable', 'down');
      },
    },
    outbox: {
      list: () => [],
      add: async (_: string, action: Action) => void log.push(action.kind),
      drafts: {
        list: async () =>
          [...keptDrafts].map(([place, draft]) => ({ owner: 'me', place, draft, keptAtMs: 0 })),
        keep: async (_: string, place: string, draft: Draft) => {
          log.push(`keep ${place}`);
          keptDrafts.set(place, draft);
        },
        remove: async () => {},
      },
    },
  } as unknown as Parameters<typeof openComposition>[0];
  const open = async (...more: [Parameters<typeof openComposition>[1], string?]) =>
    (await openComposition(deps, ...more)).get().map(({ draft }) => draft);
  return { open, log };
}

describe('openComposition', () => {
  test('something new begins as the person usually posts', async () => {
    const [draft] = await setUp().open({ kind: 'new' });
    assert.deepEqual([draft?.visibility, draft?.language, draft?.quotePolicy], ['unlisted', 'de', 'nobody']);
  });

  test('without the square, one can write all the same', async () => {
    const [draft] = await setUp({}, false).open({ kind: 'new' });
    assert.equal(draft?.text, '');
    await assert.rejects(setUp({}, false).open({ kind: 'edit', statusId: '7' }), Failure);
  });

  test('what was begun goes on, all parts of it in order, and also without the square', async () => {
    const kept = (text: string) => toNewDraft(USUAL_DEFAULTS, text);
    const drafts = { 'reply:7 1': kept('two'), 'reply:7': kept('one'), 'reply:71': kept('another') };
    for (const isUp of [true, false]) {
      const parts = await setUp(drafts, isUp).open({ kind: 'reply', statusId: '7' });
      assert.deepEqual(
        parts.map(({ text }) => text),
        ['one', 'two'],
      );
    }
  });

  test('a post is changed as it was typed', async () => {
    const [draft] = await setUp().open({ kind: 'edit', statusId: '7' });
    assert.equal(draft?.text, 'as typed');
  });

  test('a post that is written anew is kept before it is deleted, and deleted once', async () => {
    const { open, log } = setUp();
    const place = { kind: 'redraft', statusId: '7' } as const;
    assert.equal((await open(place))[0]?.text, 'as typed');
    assert.deepEqual(log, ['keep redraft:7', 'delete']);
    assert.equal((await open(place))[0]?.text, 'as typed');
    assert.deepEqual(log, ['keep redraft:7', 'delete']);
  });

  test('what another app shares stands beside what was begun, once', async () => {
    const drafts = { new: toNewDraft(USUAL_DEFAULTS, 'begun') };
    assert.equal((await setUp().open({ kind: 'new' }, 'shared'))[0]?.text, 'shared');
    assert.equal((await setUp(drafts).open({ kind: 'new' }, 'shared'))[0]?.text, 'begun\n\nshared');
    const again = { new: toNewDraft(USUAL_DEFAULTS, 'begun\n\nshared') };
    assert.equal((await setUp(again).open({ kind: 'new' }, 'shared'))[0]?.text, 'begun\n\nshared');
  });
});
