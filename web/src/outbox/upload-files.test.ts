import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Attachment } from './item.ts';
import { ALICE, createWorld, toDraft, toPost, type TestTab } from './test-outbox.ts';
import { isPosting, type Call } from './test-server.ts';

const MINUTE_MS = 60_000;

describe('the files of a post', () => {
  let world: ReturnType<typeof createWorld>;
  let tab: TestTab;
  beforeEach(async () => {
    world = createWorld();
    tab = await world.openTab();
  });
  afterEach(() => world.close());
  const isUpload = ({ method, path }: Call) => method === 'POST' && path === '/api/v2/media';
  const uploads = () => world.server.calls.filter(isUpload);
  const toFile = async (id: string, more: Partial<Attachment> = {}): Promise<Attachment> => {
    const blobId = await tab.addBlob(new Blob([`bytes of ${id}`], { type: 'image/png' }));
    return { id, blobId, alt: `what ${id} shows`, type: 'image/png', ...more };
  };
  const shown = () => [...world.server.posts.values()].map(({ mediaIds }) => mediaIds);

  test('are sent when it is, with what describes them, in order', async () => {
    const attachments = [await toFile('a', { focus: { x: 0.25, y: -1 } }), await toFile('b')];
    await tab.add(ALICE, toPost('Look', { attachments }));
    await world.settle();
    const forms = uploads().map(({ body }) => body as FormData);
    assert.deepEqual(
      forms.map((form) => [form.get('description'), form.get('focus')]),
      [
        ['what a shows', '0.25,-1.00'],
        ['what b shows', null],
      ],
    );
    const file = forms[0]?.get('file') as File;
    assert.equal(file.type, 'image/png');
    assert.equal(await file.text(), 'bytes of a');
    assert.deepEqual(shown(), [['1001', '1002']]);
  });

  test('are waited for while the server works on them', async () => {
    await tab.add(ALICE, toPost('Film', { attachments: [await toFile('a', { alt: 'slow' })] }));
    await world.settle();
    assert.deepEqual(world.server.texts(), []);
    await world.pass(MINUTE_MS);
    assert.deepEqual(world.server.texts(), ['Film']);
    assert.equal(uploads().length, 1);
  });

  test('are sent once, though the post is tried again, and by another tab', async () => {
    world.server.script(isPosting, { status: 503 }, 'unreachable');
    await tab.add(ALICE, toPost('Look', { attachments: [await toFile('a')] }));
    await world.pass(2_000);
    tab.close();
    await world.openTab();
    await world.pass(MINUTE_MS);
    assert.deepEqual(world.server.texts(), ['Look']);
    assert.equal(uploads().length, 1);
  });

  test('are sent again where the server has forgotten them', async () => {
    world.server.script(isPosting, { status: 503 });
    await tab.add(ALICE, toPost('Look', { attachments: [await toFile('a'), await toFile('b')] }));
    await world.settle();
    world.server.media.delete('1001');
    await world.pass(MINUTE_MS);
    assert.deepEqual(shown(), [['1003', '1002']]);
    assert.equal(uploads().length, 3);
  });

  test('can be described anew, without being sent anew', async () => {
    world.server.script(isPosting, { status: 503 });
    const file = await toFile('a');
    const { id } = await tab.add(ALICE, toPost('Look', { attachments: [file] }));
    await world.settle();
    await tab.editItem(id, toDraft('Look', { attachments: [{ ...file, alt: 'better' }] }));
    await world.pass(MINUTE_MS);
    assert.equal(world.server.media.get('1001')?.description, 'better');
    assert.equal(uploads().length, 1);
    assert.deepEqual(world.server.texts(), ['Look']);
  });

  test('of a post that is edited stay, and get their descriptions with the edit', async () => {
    await tab.add(ALICE, toPost('Look', { attachments: [await toFile('a')] }));
    await world.settle();
    const [post] = world.server.posts.values();
    const attachments = [{ id: 'x', mediaId: '1001', alt: 'new', type: 'image/png' }, await toFile('b')];
    await tab.add(ALICE, { kind: 'edit', statusId: post!.id, draft: toDraft('Look!', { attachments }) });
    await world.settle();
    assert.deepEqual(post?.mediaIds, ['1001', '1003']);
    const edit = world.server.calls.find(({ path, method }) => method === 'PUT' && path.includes('statuses'));
    assert.deepEqual(edit?.body.media_attributes, [
      { id: '1001', description: 'new' },
      { id: '1003', description: 'what b shows' },
    ]);
  });

  test('that are no longer on the device leave it to its author', async () => {
    const lost = { id: 'a', blobId: 'gone', alt: '', type: 'image/png' };
    await tab.add(ALICE, toPost('Look', { attachments: [lost] }));
    await world.settle();
    assert.equal(tab.list(ALICE)[0]?.refusedBy, 'files');
  });

  test('that are too large are refused with the reason, and the text stays', async () => {
    world.server.script(isUpload, { status: 422, error: 'The file is too large' });
    await tab.add(ALICE, toPost('Look', { attachments: [await toFile('a')] }));
    await world.settle();
    assert.equal(tab.list(ALICE)[0]?.reason, 'The file is too large');
  });

  test('let a post be taken back that was not sent yet, though they were', async () => {
    world.server.script(isUpload, 'lost');
    const { id } = await tab.add(ALICE, toPost('Look', { attachments: [await toFile('a')] }));
    await world.settle();
    assert.equal(await tab.cancel(id), true);
  });
});

describe('what is kept', () => {
  let world: ReturnType<typeof createWorld>;
  beforeEach(() => {
    world = createWorld();
  });
  afterEach(() => world.close());

  test('a draft for each place, over the end of the browser, until it becomes an item', async () => {
    const tab = await world.openTab();
    world.setToken(ALICE, undefined);
    const blobId = await tab.addBlob(new Blob(['bytes'], { type: 'image/png' }));
    const attachments = [{ id: 'a', blobId, alt: '', type: 'image/png' }];
    await tab.drafts.keep(ALICE, 'new', toDraft('half a'));
    await tab.drafts.keep(ALICE, 'new', toDraft('half a thought', { attachments }));
    await world.pass(1_000);
    await tab.drafts.keep(ALICE, 'reply:123', toDraft('half an answer'));
    tab.close();
    const later = await world.openTab();
    const places = async () => (await later.drafts.list(ALICE)).map(({ place }) => place);
    assert.deepEqual(await places(), ['reply:123', 'new']);
    const kept = await later.drafts.find(ALICE, 'new');
    assert.equal(kept?.draft.text, 'half a thought');
    assert.equal(await (await later.readBlob(blobId))?.text(), 'bytes');
    await later.add(ALICE, toPost('a whole thought'), 'new');
    assert.deepEqual(await places(), ['reply:123']);
    await later.drafts.remove(ALICE, 'reply:123');
    assert.deepEqual(await places(), []);
  });

  test('a file as long as something holds it, and a day longer', async () => {
    const tab = await world.openTab();
    world.setToken(ALICE, undefined);
    const [inItem, inDraft, inNothing] = [
      await tab.addBlob(new Blob(['1'])),
      await tab.addBlob(new Blob(['2'])),
      await tab.addBlob(new Blob(['3'])),
    ];
    const holding = (blobId: string) => ({ attachments: [{ id: 'a', blobId, alt: '', type: 'image/png' }] });
    await tab.add(ALICE, toPost('with a file', holding(inItem)));
    await tab.drafts.keep(ALICE, 'new', toDraft('with another', holding(inDraft)));
    const areThere = async () => {
      const later = await world.openTab();
      await world.settle();
      const found = await Promise.all([inItem, inDraft, inNothing].map((id) => later.readBlob(id)));
      return found.map((blob) => blob !== undefined);
    };
    await world.pass(23 * 60 * MINUTE_MS);
    assert.deepEqual(await areThere(), [true, true, true]);
    await world.pass(2 * 60 * MINUTE_MS);
    assert.deepEqual(await areThere(), [true, true, false]);
  });
});
