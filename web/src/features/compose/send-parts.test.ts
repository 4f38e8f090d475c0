import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Action, Item } from '#outbox/index.ts';
import { toNewDraft, USUAL_DEFAULTS } from './draft.ts';
import { sendParts } from './send-parts.ts';

const part = (key: number, text: string) => ({ key, draft: toNewDraft(USUAL_DEFAULTS, text) });

/** An outbox whose device has room for `room` items. */
function setUp(room = Infinity) {
  const added: { action: Action; place: string | undefined }[] = [];
  const removed: string[] = [];
  const outbox = {
    add: async (owner: string, action: Action, place?: string) => {
      if (added.length >= room) throw new Error('full');
      added.push({ action, place });
      return { id: `item ${added.length}`, owner, action } as Item;
    },
    editItem: async (id: string) => id !== 'flying',
    list: () => [],
    drafts: { remove: async (_: string, place: string) => void removed.push(place) },
  } as unknown as Parameters<typeof sendParts>[0]['outbox'];
  return { deps: { owner: 'me', outbox }, added, removed };
}

describe('sendParts', () => {
  test('each part answers the one before, and takes its kept draft along', async () => {
    const { deps, added } = setUp();
    const sent = await sendParts(deps, { kind: 'reply', statusId: '7' }, [
      part(1, 'a'),
      part(5, 'b'),
      part(6, 'c'),
    ]);
    assert.equal(sent.kind, 'kept');
    assert.deepEqual(
      added.map(({ action, place }) => [action.kind === 'post' && action.draft.inReplyTo, place]),
      [
        [undefined, 'reply:7'],
        [{ itemId: 'item 1' }, 'reply:7 1'],
        [{ itemId: 'item 2' }, 'reply:7 2'],
      ],
    );
  });

  test('says where a full device stopped', async () => {
    const { deps } = setUp(1);
    const sent = await sendParts(deps, { kind: 'new' }, [part(1, 'a'), part(2, 'b')]);
    assert.equal(sent.kind, 'failed');
    assert.deepEqual(sent.kind === 'failed' && [sent.from, sent.after?.id], [1, 'item 1']);
  });

  test('a post is changed in its place', async () => {
    const { deps, added } = setUp();
    await sendParts(deps, { kind: 'edit', statusId: '9' }, [part(1, 'a')]);
    assert.deepEqual([added[0]?.action.kind, added[0]?.place], ['edit', 'edit:9']);
  });

  test('what waits in the outbox is changed there, unless it is on its way', async () => {
    const { deps, added, removed } = setUp();
    assert.equal((await sendParts(deps, { kind: 'item', itemId: 'x' }, [part(1, 'a')])).kind, 'kept');
    assert.deepEqual([added, removed], [[], ['item:x']]);
    assert.equal((await sendParts(deps, { kind: 'item', itemId: 'flying' }, [part(1, 'a')])).kind, 'busy');
    assert.deepEqual(removed, ['item:x']);
  });
});
