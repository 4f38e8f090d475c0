import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { planWake } from './change-items.ts';
import type { Recovery } from './mirror.ts';
import { ALICE, BOB, createWorld, toDraft, toPost, type TestTab } from './test-outbox.ts';
import { isPosting, type Call } from './test-server.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

describe('the outbox', () => {
  let world: ReturnType<typeof createWorld>;
  let tab: TestTab;
  beforeEach(async () => {
    world = createWorld();
    tab = await world.openTab();
  });
  afterEach(() => {
    world.close();
    assert.deepEqual(tab.faults, []);
  });
  const states = (owner = ALICE) => tab.list(owner).map(({ state }) => state);
  const keys = () => world.server.calls.filter(isPosting).map(({ key }) => key);
  const post = (text: string, more = {}) => tab.add(ALICE, toPost(text, more));

  describe('sends', () => {
    test('a post with its key, shows it as published for a few seconds, and lets it go', async () => {
      const item = await post('Good evening');
      assert.equal(item.state, 'on-device');
      await world.settle();
      assert.deepEqual(world.server.texts(), ['Good evening']);
      assert.match(keys()[0] ?? '', /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      assert.deepEqual(states(), ['published']);
      await world.pass(5 * SECOND_MS);
      assert.deepEqual(tab.list(ALICE), []);
    });

    test('a post whole', async () => {
      await post('All of it', {
        warning: 'long',
        sensitive: true,
        visibility: 'private',
        language: 'fr',
        inReplyTo: undefined,
        quoteId: '7',
        quotePolicy: 'followers',
        scheduledAt: '2026-12-01T08:00:00.000Z',
        poll: { options: ['a', 'b'], expiresInSeconds: 300, isMultiple: true, hidesTotals: false },
      });
      await world.settle();
      assert.deepEqual(world.server.writes()[0]?.body, {
        status: 'All of it',
        spoiler_text: 'long',
        sensitive: true,
        visibility: 'private',
        language: 'fr',
        quoted_status_id: '7',
        quote_approval_policy: 'followers',
        scheduled_at: '2026-12-01T08:00:00.000Z',
        poll: { options: ['a', 'b'], expires_in: 300, multiple: true, hide_totals: false },
      });
    });

    test('every other kind of action by its own request', async () => {
      world.server.addPost('5', 'old');
      for (const mark of ['like', 'repost', 'bookmark', 'pin', 'mute-thread'] as const) {
        await tab.add(ALICE, { kind: 'mark', mark, statusId: '5', on: true });
      }
      await tab.add(ALICE, { kind: 'follow', accountId: '9', on: true, options: { reposts: false } });
      await tab.add(ALICE, { kind: 'vote', pollId: '5', choices: [1, 0] });
      await tab.add(ALICE, { kind: 'edit', statusId: '5', draft: toDraft('new') });
      await world.settle();
      assert.deepEqual(world.server.texts(), ['new']);
      await tab.add(ALICE, { kind: 'delete', statusId: '5' });
      await world.settle();
      assert.deepEqual(world.server.texts(), []);
      const wishes = ['favourite', 'reblog', 'bookmark', 'pin', 'mute'].map((verb) => `${verb} 5`);
      assert.deepEqual(world.server.wishes, new Set([...wishes, 'follow 9']));
      assert.deepEqual(world.server.votes.get('5'), [1, 0]);
      const follow = world.server.writes().find(({ path }) => path.endsWith('/follow'));
      assert.deepEqual(follow?.body, { reblogs: false });
      assert.deepEqual(new Set(states()), new Set(['published']));
    });

    test('nothing before it is kept, and says so where there is no room', async () => {
      const full = await world.openTab({ store: await world.fullStore() });
      const refused = await full.add(ALICE, toPost('too much')).catch((error: unknown) => error);
      assert.ok(refused instanceof DOMException && refused.name === 'QuotaExceededError');
      await world.settle();
      assert.deepEqual(full.list(ALICE), []);
      assert.deepEqual(world.server.calls, []);
    });
  });

  describe('tries again by itself', () => {
    for (const [name, fate, cause] of [
      ['503', { status: 503 }, 'square'],
      ['500', { status: 500 }, 'square'],
      ['502 of a proxy', { status: 502 }, 'network'],
      ['nobody there', 'unreachable', 'network'],
      ['the answer lost', 'lost', 'network'],
    ] as const) {
      test(`after ${name}, with the same key, once`, async () => {
        world.server.script(isPosting, fate, fate);
        await post('Once');
        await world.settle();
        const [item] = tab.list(ALICE);
        assert.equal(item?.waitsFor, cause);
        assert.equal(item?.nextTryAtMs, world.clock() + 2 * SECOND_MS);
        await world.pass(2 * SECOND_MS);
        assert.equal(keys().length, 2);
        await world.pass(4 * SECOND_MS);
        assert.deepEqual(world.server.texts(), ['Once']);
        assert.equal(new Set(keys()).size, 1);
        assert.deepEqual(states(), ['published']);
      });
    }

    test('later each time, and at least once a minute', async () => {
      world.server.setFate('unreachable');
      await post('Patience');
      const waits: number[] = [];
      for (let n = 0; n < 9; n += 1) {
        await world.settle();
        const waitMs = tab.list(ALICE)[0]!.nextTryAtMs! - world.clock();
        waits.push(waitMs / SECOND_MS);
        await world.pass(waitMs);
      }
      assert.deepEqual(waits, [2, 4, 8, 16, 32, 60, 60, 60, 60]);
    });

    test('no sooner than the square asks for', async () => {
      world.server.script(isPosting, { status: 503, retryAfter: 30 });
      await post('Later');
      await world.pass(30 * SECOND_MS - 1);
      assert.equal(keys().length, 1);
      await world.pass(SECOND_MS + 1);
      assert.deepEqual(world.server.texts(), ['Later']);
    });

    test('at once when somebody asks, even where the square asked to wait', async () => {
      world.server.script(isPosting, { status: 429, retryAfter: 300 });
      await post('Now');
      await world.settle();
      await tab.retryNow();
      await world.settle();
      assert.deepEqual(world.server.texts(), ['Now']);
    });

    test('at once when things may have become better, but for what the square asked to wait with', async () => {
      world.server.script(({ body }) => body?.status === 'alone', { status: 429, retryAfter: 300 });
      world.server.script(({ path }) => path.endsWith('/favourite'), { status: 503, retryAfter: 300 });
      await post('alone');
      await tab.add(ALICE, { kind: 'mark', mark: 'like', statusId: '5', on: true });
      await world.settle();
      await world.change(planWake(true));
      await world.settle();
      assert.deepEqual([...world.server.wishes], ['favourite 5']);
      assert.deepEqual(world.server.texts(), []);
    });

    test('when its account has a token again', async () => {
      world.setToken(ALICE, undefined);
      await post('Mine');
      await tab.add(BOB, toPost('His'));
      await world.pass(HOUR_MS);
      assert.deepEqual(world.server.texts(), ['His']);
      assert.equal(tab.list(ALICE)[0]?.waitsFor, 'sign-in');
      world.setToken(ALICE, 'another');
      await world.settle();
      assert.deepEqual(world.server.texts(), ['His', 'Mine']);
    });

    test('not with a token that the server has refused', async () => {
      world.server.script(isPosting, { status: 401 });
      await post('Mine');
      await world.pass(HOUR_MS);
      assert.equal(keys().length, 1);
      assert.equal(tab.list(ALICE)[0]?.waitsFor, 'sign-in');
      world.setToken(ALICE, 'another');
      await world.settle();
      assert.deepEqual(world.server.texts(), ['Mine']);
      assert.equal(world.server.calls.at(-1)?.token, 'another');
    });
  });

  describe('keeps what is refused', () => {
    test('with the sentence and the text, until it is changed and sent as something new', async () => {
      const { id } = await post('forbidden words');
      await post('and another');
      await world.settle();
      const [refused] = tab.list(ALICE);
      assert.equal(refused?.state, 'refused');
      assert.equal(refused?.reason, 'This is not allowed here');
      assert.deepEqual(world.server.texts(), ['and another']);
      await world.pass(HOUR_MS);
      assert.deepEqual(states(), ['refused']);
      assert.equal(await tab.editItem(id, toDraft('better words')), true);
      await world.settle();
      assert.deepEqual(world.server.texts(), ['and another', 'better words']);
      assert.equal(new Set(keys()).size, 3);
      assert.equal(tab.list(ALICE)[0]?.reason, undefined);
    });

    test('until it is dismissed', async () => {
      const { id } = await post('forbidden');
      await world.settle();
      await tab.dismiss(id);
      assert.deepEqual(tab.list(ALICE), []);
    });

    test('and sends it once more as it is, when asked to', async () => {
      world.server.script(isPosting, { status: 403 });
      const { id } = await post('let me in');
      await world.settle();
      assert.equal(await tab.resend(id), true);
      await world.settle();
      assert.deepEqual(world.server.texts(), ['let me in']);
      assert.equal(new Set(keys()).size, 2);
    });

    test('but not what is gone already', async () => {
      await tab.add(ALICE, { kind: 'delete', statusId: '404' });
      world.server.script(({ path }) => path.endsWith('/unfavourite'), { status: 404 });
      await tab.add(ALICE, { kind: 'mark', mark: 'like', statusId: '404', on: false });
      await world.settle();
      assert.deepEqual(states(), ['published', 'published']);
    });
  });

  describe('keeps the order', () => {
    test('of what one account writes, though one is held up', async () => {
      const isFirst = (call: Call) => call.body?.status === 'one';
      world.server.script(isFirst, { status: 503 }, { status: 503 });
      for (const text of ['one', 'two', 'three']) await post(text);
      await tab.add(BOB, toPost('his'));
      await world.pass(MINUTE_MS);
      assert.deepEqual(world.server.texts(), ['his', 'one', 'two', 'three']);
    });

    test('in which people put them', async () => {
      world.server.script(isPosting, 'unreachable');
      const [one, , three] = [await post('one'), await post('two'), await post('three')];
      await world.settle();
      assert.equal(await tab.move(three.id, one.id), true);
      assert.equal(await tab.move(one.id, undefined), true);
      assert.equal(await tab.move(one.id, 'nothing'), false);
      await tab.retryNow();
      await world.settle();
      assert.deepEqual(world.server.texts(), ['three', 'two', 'one']);
    });

    test('of a thread, whose answers get the id of what they answer', async () => {
      world.server.script(isPosting, 'lost');
      const first = await post('1/3');
      const second = await post('2/3', { inReplyTo: { itemId: first.id } });
      await post('3/3', { inReplyTo: { itemId: second.id } });
      await world.pass(MINUTE_MS);
      const thread = [...world.server.posts.values()];
      assert.deepEqual(
        thread.map(({ text }) => text),
        ['1/3', '2/3', '3/3'],
      );
      assert.deepEqual(
        thread.map(({ replyTo }) => replyTo),
        [null, thread[0]?.id, thread[1]?.id],
      );
    });

    test('of a thread that goes on when its beginning is there already', async () => {
      const first = await post('1/2');
      await world.settle();
      await post('2/2', { inReplyTo: { itemId: first.id } });
      await world.settle();
      assert.equal(world.server.posts.get('1002')?.replyTo, '1001');
    });

    test('of a thread whose beginning is refused: the rest waits until that is mended', async () => {
      const first = await post('forbidden 1/2');
      await post('2/2', { inReplyTo: { itemId: first.id } });
      await post('apart');
      await world.settle();
      assert.deepEqual(world.server.texts(), ['apart']);
      assert.equal(tab.list(ALICE)[1]?.waitsFor, 'parent');
      await tab.editItem(first.id, toDraft('1/2'));
      await world.settle();
      assert.deepEqual(world.server.texts(), ['apart', '1/2', '2/2']);
      assert.equal(world.server.posts.get('1003')?.replyTo, '1002');
    });

    test('of a thread whose beginning is let go: the rest is refused, and can be sent by itself', async () => {
      const first = await post('forbidden 1/2');
      const second = await post('2/2', { inReplyTo: { itemId: first.id } });
      await world.settle();
      await tab.dismiss(first.id);
      assert.equal(tab.list(ALICE)[0]?.refusedBy, 'parent');
      await tab.resend(second.id);
      await world.settle();
      assert.deepEqual(world.server.texts(), ['2/2']);
    });

    test('while wishes go beside it, at most four at once', async () => {
      world.server.script(isPosting, { status: 503 });
      await post('held up');
      const release = world.server.hold(({ path }) => path.endsWith('/reblog'));
      for (let n = 1; n <= 6; n += 1)
        await tab.add(ALICE, { kind: 'mark', mark: 'repost', statusId: `${n}`, on: true });
      await world.settle();
      assert.equal(world.server.calls.filter(({ path }) => path.endsWith('/reblog')).length, 4);
      release();
      await world.settle();
      assert.equal(world.server.wishes.size, 6);
      assert.deepEqual(world.server.texts(), []);
    });
  });

  describe('holds to the last wish', () => {
    const like = (on: boolean) => tab.add(ALICE, { kind: 'mark', mark: 'like', statusId: '5', on });
    const isLiking = ({ path }: Call) => path.endsWith('favourite');
    const verbs = () => world.server.calls.map(({ path }) => path.split('/').at(-1));

    test('and sends nothing where it was taken back before it was sent', async () => {
      world.setToken(ALICE, undefined);
      await like(true);
      assert.equal(tab.findMark(ALICE, '5', 'like'), true);
      await like(false);
      assert.equal(tab.findMark(ALICE, '5', 'like'), undefined);
      world.setToken(ALICE, 'alice');
      await world.settle();
      assert.deepEqual(world.server.calls, []);
    });

    test('where the first may have arrived, and the last is the same again', async () => {
      world.server.script(isLiking, 'lost');
      await like(true);
      await world.settle();
      world.setToken(ALICE, undefined);
      for (const on of [false, true, false]) await like(on);
      assert.equal(tab.findMark(ALICE, '5', 'like'), false);
      world.setToken(ALICE, 'alice');
      await world.pass(MINUTE_MS);
      assert.deepEqual([...world.server.wishes], []);
      assert.deepEqual(verbs(), ['favourite', 'unfavourite']);
    });

    test('where the first never arrived, and the last is the same again', async () => {
      world.server.script(isLiking, 'unreachable');
      await like(true);
      await world.settle();
      world.setToken(ALICE, undefined);
      for (const on of [false, true]) await like(on);
      world.setToken(ALICE, 'alice');
      await world.pass(MINUTE_MS);
      assert.deepEqual([...world.server.wishes], ['favourite 5']);
    });

    test('where it is taken back while it is on its way', async () => {
      const release = world.server.hold(isLiking);
      world.server.script(isLiking, 'lost');
      await like(true);
      await world.settle();
      await like(false);
      release();
      await world.pass(MINUTE_MS);
      assert.deepEqual([...world.server.wishes], []);
      assert.deepEqual(verbs(), ['favourite', 'unfavourite']);
    });

    test('asks once for what is asked for twice', async () => {
      const release = world.server.hold(isLiking);
      await like(true);
      await world.settle();
      await like(true);
      release();
      await world.settle();
      assert.deepEqual(verbs(), ['favourite']);
    });

    test('of a follow, with its latest options', async () => {
      world.setToken(ALICE, undefined);
      await tab.add(ALICE, { kind: 'follow', accountId: '9', on: true });
      await tab.add(ALICE, { kind: 'follow', accountId: '9', on: true, options: { notify: true } });
      assert.equal(tab.findFollow(ALICE, '9'), true);
      world.setToken(ALICE, 'alice');
      await world.settle();
      assert.deepEqual(
        world.server.writes().map(({ body }) => body),
        [{ notify: true }],
      );
    });

    test('of a vote, which counts once though the answer was lost', async () => {
      world.server.script(({ path }) => path.endsWith('/votes'), 'lost');
      await tab.add(ALICE, { kind: 'vote', pollId: '8', choices: [2] });
      await world.pass(MINUTE_MS);
      assert.deepEqual(world.server.votes.get('8'), [2]);
      assert.deepEqual(tab.list(ALICE), []);
    });
  });

  describe('lets people change their mind', () => {
    test('about what was not sent', async () => {
      world.setOnline(false);
      world.server.setFate('unreachable');
      const { id } = await post('hasty');
      await world.settle();
      assert.equal(await tab.cancel(id), true);
      assert.deepEqual(tab.list(ALICE), []);
    });

    test('but not about what may have been sent, nor what is on its way', async () => {
      const release = world.server.hold(isPosting);
      world.server.script(isPosting, 'lost');
      const { id } = await post('too late');
      await world.settle();
      assert.equal(await tab.cancel(id), false);
      assert.equal(await tab.editItem(id, toDraft('other')), false);
      release();
      await world.settle();
      assert.equal(await tab.cancel(id), false);
      await world.pass(MINUTE_MS);
      assert.equal(await tab.cancel(id), false);
      assert.deepEqual(world.server.texts(), ['too late']);
    });

    test('about the words of what had arrived: it is one post, with the new words', async () => {
      world.server.script(isPosting, 'lost');
      const { id } = await post('first words');
      await world.settle();
      assert.equal(await tab.editItem(id, toDraft('second words')), true);
      await world.pass(MINUTE_MS);
      assert.deepEqual(world.server.texts(), ['second words']);
      assert.equal(new Set(keys()).size, 1);
    });

    test('about the words of what had not arrived: it is one post, never edited', async () => {
      world.server.script(isPosting, 'unreachable');
      const { id } = await post('first words');
      await world.settle();
      await tab.editItem(id, toDraft('second words'));
      await world.pass(MINUTE_MS);
      assert.deepEqual(
        world.server.writes().map(({ method }) => method),
        ['POST', 'POST'],
      );
      assert.deepEqual(world.server.texts(), ['second words']);
    });
  });

  describe('whose key is too old to be sure of', () => {
    const leaveAlone = async (text: string, fate: 'lost' | 'unreachable') => {
      world.server.script(isPosting, fate);
      const item = await post(text);
      await world.settle();
      world.setToken(ALICE, undefined);
      await world.pass(21 * HOUR_MS);
      return item;
    };

    test('finds the post that had arrived', async () => {
      await leaveAlone('Was <it> & "so"?\n@bob@other.example', 'lost');
      world.setToken(ALICE, 'alice');
      await world.settle();
      assert.equal(world.server.posts.size, 1);
      assert.deepEqual(states(), ['published']);
      assert.equal(keys().length, 1);
    });

    test('sends what had not arrived, with a new key', async () => {
      await leaveAlone('It was not', 'unreachable');
      world.setToken(ALICE, 'alice');
      await world.settle();
      assert.deepEqual(world.server.texts(), ['It was not']);
      assert.equal(new Set(keys()).size, 2);
    });

    test('leaves it to its author where it cannot be told', async () => {
      const { id } = await leaveAlone('Was it?', 'lost');
      for (const each of world.server.posts.values())
        Object.assign(each, { text: 'changed elsewhere', editedAtMs: world.clock() });
      world.setToken(ALICE, 'alice');
      await world.settle();
      assert.equal(tab.list(ALICE)[0]?.refusedBy, 'unsure');
      assert.equal(keys().length, 1);
      await tab.resend(id);
      await world.settle();
      assert.deepEqual(world.server.texts(), ['changed elsewhere', 'Was it?']);
    });

    test('does not overwrite what was edited since', async () => {
      await post('a post');
      await world.settle();
      const [written] = world.server.posts.values();
      world.server.script(({ method }) => method === 'PUT', 'lost');
      await tab.add(ALICE, { kind: 'edit', statusId: written!.id, draft: toDraft('an edit') });
      await world.settle();
      world.setToken(ALICE, undefined);
      await world.pass(21 * HOUR_MS);
      Object.assign(written!, { text: 'a later edit', editedAtMs: world.clock() });
      world.setToken(ALICE, 'alice');
      await world.settle();
      assert.deepEqual(world.server.texts(), ['a later edit']);
      assert.deepEqual(states(), ['refused']);
    });
  });

  describe('follows what is accepted', () => {
    test('until it is published', async () => {
      const told: string[] = [];
      tab.onSettled(({ state }) => told.push(state));
      world.server.script(isPosting, 'accepted');
      await post('In the dark');
      await world.pass(MINUTE_MS);
      assert.deepEqual(states(), ['accepted']);
      world.server.drain();
      await world.pass(20 * SECOND_MS);
      assert.deepEqual(told, ['accepted', 'published']);
      await world.pass(5 * SECOND_MS);
      assert.deepEqual(states(), []);
    });

    test('until it is refused, and has the square forget the refusal once its author has decided', async () => {
      world.server.script(isPosting, 'accepted');
      const { id } = await post('To nobody');
      await world.settle();
      const [accepted] = world.server.posts.values();
      world.server.posts.clear();
      world.server.refusals.push({ id: accepted!.id, action: 'post', reason: 'Record not found' });
      world.server.drain();
      await world.pass(20 * SECOND_MS);
      const [item] = tab.list(ALICE);
      assert.equal(item?.state, 'refused');
      assert.equal(item?.reason, 'Record not found');
      assert.equal(world.server.refusals.length, 1);
      await tab.editItem(id, toDraft('To everybody'));
      await world.settle();
      assert.deepEqual(world.server.texts(), ['To everybody']);
      assert.deepEqual(world.server.refusals, []);
    });

    test('where it is a wish, known by what was wished for, and by the journal', async () => {
      const told: string[] = [];
      tab.onSettled(({ state }) => told.push(state));
      world.server.script(({ path }) => path.endsWith('/favourite'), 'accepted', 'accepted');
      for (const statusId of ['5', '6']) {
        world.server.addPost(statusId, 'likeable');
        await tab.add(ALICE, { kind: 'mark', mark: 'like', statusId, on: true });
        await world.settle();
      }
      await world.pass(MINUTE_MS);
      assert.deepEqual(states(), ['accepted', 'accepted']);
      assert.equal(tab.findMark(ALICE, '5', 'like'), true);
      const refused_at = new Date(world.clock()).toISOString();
      world.server.refusals.push({
        id: '1',
        refused_at,
        action: 'link',
        edge: 'like',
        target_id: '5',
        reason: 'Record not found',
      });
      world.server.drain();
      await world.pass(20 * SECOND_MS);
      assert.deepEqual(states(), ['refused']);
      assert.deepEqual(told, ['accepted', 'accepted', 'refused', 'published']);
      assert.equal(tab.findMark(ALICE, '5', 'like'), undefined);
    });

    test('of which a later wish is the one that holds', async () => {
      world.server.script(({ path }) => path.endsWith('favourite'), 'accepted', 'accepted');
      await tab.add(ALICE, { kind: 'mark', mark: 'like', statusId: '5', on: true });
      await world.settle();
      await tab.add(ALICE, { kind: 'mark', mark: 'like', statusId: '5', on: false });
      await world.settle();
      assert.deepEqual(states(), ['accepted']);
      assert.equal(tab.findMark(ALICE, '5', 'like'), false);
    });
  });

  describe('tells', () => {
    test('what was sent after it had to wait, once for all of it', async () => {
      const told: Recovery[] = [];
      tab.onRecovered((recovery) => void told.push(recovery));
      await post('at once');
      await world.pass(10 * SECOND_MS);
      world.server.setFate('unreachable');
      for (const text of ['one', 'two', 'three']) await post(text);
      await world.pass(HOUR_MS);
      world.server.setFate('fine');
      await tab.retryNow();
      const atMs = world.clock();
      await world.pass(MINUTE_MS);
      assert.deepEqual(
        told.map((each) => [each.owner, each.count, each.atMs]),
        [[ALICE, 3, atMs]],
      );
    });

    test('nobody of anything that has not changed', async () => {
      world.setToken(ALICE, undefined);
      await post('waiting');
      await world.settle();
      let changes = 0;
      const stop = tab.subscribe(() => void (changes += 1));
      const before = tab.list(ALICE);
      await world.pass(HOUR_MS);
      assert.equal(tab.list(ALICE), before);
      assert.equal(changes, 0);
      stop();
      world.setToken(ALICE, 'alice');
      await world.settle();
      assert.equal(changes, 0);
    });

    test('those who keep the answers before those who draw', async () => {
      const order: string[] = [];
      tab.subscribe(() => void order.push(`draw ${states().join()}`));
      tab.onSettled(({ result }) => void order.push(`keep ${(result as { id: string }).id}`));
      await post('hello');
      await world.settle();
      assert.deepEqual(order.slice(-2), ['keep 1001', 'draw published']);
    });
  });
});
