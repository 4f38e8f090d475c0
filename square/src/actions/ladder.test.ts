import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { startTestSquare, type TestAccount, type TestSquare } from '#testing/index.ts';
import { listRefusals } from './action-queries.ts';

describe('the ladder of a write', () => {
  let square: TestSquare;
  let alice: TestAccount;
  let bob: TestAccount;

  before(async () => {
    square = await startTestSquare({ ownDatabase: true });
    alice = await square.createAccount('alice');
    bob = await square.createAccount('bob');
    await bob.api.post(`/api/v1/accounts/${alice.id}/follow`);
    await post(alice, { status: 'before the night' });
    await square.parts.deliverer.idle();
    await bob.api.get('/api/v1/timelines/home');
    await alice.api.get('/api/v1/timelines/home');
  });
  after(() => square.stop());

  const post = (who: TestAccount, form: object, key?: string) =>
    who.api.post('/api/v1/statuses', form, key ? { 'idempotency-key': key } : {});
  const texts = async (who: TestAccount): Promise<string[]> => {
    const { body } = await who.api.get('/api/v1/timelines/home?limit=40');
    return body.map((status: { content: string }) => status.content);
  };
  const whileAway = async (work: () => Promise<void>) => {
    await square.postgres!.hold();
    try {
      await work();
    } finally {
      await square.postgres!.release();
      await square.parts.drainer.idle();
      await square.parts.deliverer.idle();
    }
  };
  const countOf = async (text: string) => (await square.db`select 1 from posts where text = ${text}`).length;

  test('while the database is away a post is accepted whole, read by its author and followers, and published once it is back', async () => {
    let id = '';
    await whileAway(async () => {
      const answer = await post(alice, { status: 'written in the dark', visibility: 'public' });
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get('x-merle-state'), 'accepted');
      assert.equal(answer.body.merle.state, 'accepted');
      assert.equal(answer.body.account.acct, 'alice');
      id = answer.body.id;
      assert.ok((await texts(alice)).includes('<p>written in the dark</p>'));
      assert.ok((await texts(bob)).includes('<p>written in the dark</p>'));
      assert.equal((await bob.api.get(`/api/v1/statuses/${id}`)).status, 200);
    });
    assert.equal(await countOf('written in the dark'), 1);
    const { body } = await bob.api.get(`/api/v1/statuses/${id}`);
    assert.equal(body.merle, undefined);
    assert.equal((await texts(bob)).filter((text) => text.includes('in the dark')).length, 1);
  });

  test('a key repeated while the database is away, and again when it is back, is one post and one id', async () => {
    const ids = new Set<string>();
    await whileAway(async () => {
      for (let i = 0; i < 2; i += 1)
        ids.add((await post(alice, { status: 'once', visibility: 'public' }, 'night')).body.id);
    });
    const later = await post(alice, { status: 'once', visibility: 'public' }, 'night');
    assert.equal(later.headers.get('x-merle-state'), 'published');
    ids.add(later.body.id);
    assert.equal(ids.size, 1);
    assert.equal(await countOf('once'), 1);
  });

  test('a key repeated while the first is still running is one post and the same answer', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => post(alice, { status: 'at the same time' }, 'race')),
    );
    assert.deepEqual(new Set(answers.map((answer) => answer.status)), new Set([200]));
    assert.equal(new Set(answers.map((answer) => answer.body.id)).size, 1);
    assert.equal(await countOf('at the same time'), 1);
  });

  test('a key whose first use was refused can be used again', async () => {
    assert.equal((await post(alice, { status: ' ' }, 'mended')).status, 422);
    const answer = await post(alice, { status: 'now with words' }, 'mended');
    assert.equal(answer.status, 200);
    assert.equal(answer.body.content, '<p>now with words</p>');
  });

  test('the same key of two accounts is two posts', async () => {
    const [one, two] = await Promise.all([
      post(alice, { status: 'mine' }, 'shared'),
      post(bob, { status: 'mine' }, 'shared'),
    ]);
    assert.notEqual(one.body.id, two.body.id);
    assert.equal(await countOf('mine'), 2);
  });

  test('writers who retry with their keys through a kill of the database lose and double nothing', async () => {
    const write = async (n: number) => {
      for (;;) {
        const answer = await post(
          n % 2 ? alice : bob,
          { status: `through ${n}`, visibility: 'public' },
          `key-${n}`,
        );
        if (answer.status === 200) return answer.body.id as string;
        assert.equal(answer.status, 503);
      }
    };
    const first = Array.from({ length: 40 }, (_, n) => write(n));
    await square.postgres!.kill();
    const ids = await Promise.all([...first, ...Array.from({ length: 40 }, (_, n) => write(n + 40))]);
    await square.postgres!.release();
    await square.parts.drainer.idle();
    const rows = await square.db<
      { id: bigint; text: string }[]
    >`select id, text from posts where text like 'through %'`;
    assert.equal(rows.length, 80);
    assert.deepEqual(new Set(rows.map((row) => row.id.toString())), new Set(ids));
  });

  test('an accepted answer to a post that is not there becomes a refusal with its text kept', async () => {
    let id = '';
    await whileAway(async () => {
      const answer = await post(alice, {
        status: 'to nobody',
        in_reply_to_id: '12345',
        visibility: 'public',
      });
      assert.equal(answer.headers.get('x-merle-state'), 'accepted');
      id = answer.body.id;
    });
    const [refusal] = await listRefusals(square.db, alice.id, { limit: 10 });
    assert.equal(refusal?.id.toString(), id);
    assert.match(refusal?.reason ?? '', /not found/i);
    assert.match(JSON.stringify(refusal?.action), /to nobody/);
    assert.equal((await alice.api.get(`/api/v1/statuses/${id}`)).status, 404);
  });

  test('a like and its taking back keep their order through the journal', async () => {
    const { body: liked } = await post(alice, { status: 'likeable' });
    await bob.api.get(`/api/v1/statuses/${liked.id}`);
    await whileAway(async () => {
      const like = await bob.api.post(`/api/v1/statuses/${liked.id}/favourite`);
      assert.equal(like.headers.get('x-merle-state'), 'accepted');
      assert.equal(like.body.favourited, true);
    });
    await bob.api.post(`/api/v1/statuses/${liked.id}/unfavourite`);
    await square.parts.drainer.idle();
    const { body } = await bob.api.get(`/api/v1/statuses/${liked.id}`);
    assert.equal(body.favourited, false);
    assert.equal(body.favourites_count, 0);
  });

  test('a frozen database is given up on within the budget', async () => {
    const pids = [square.parts.server!.pid(), ...childrenOf(square.parts.server!.pid())];
    for (const pid of pids) process.kill(pid, 'SIGSTOP');
    try {
      const startedAt = performance.now();
      const answer = await post(alice, { status: 'frozen', visibility: 'public' });
      assert.equal(answer.headers.get('x-merle-state'), 'accepted');
      assert.ok(performance.now() - startedAt < 10_000);
    } finally {
      for (const pid of pids) process.kill(pid, 'SIGCONT');
    }
    await square.parts.drainer.idle();
    assert.equal(await countOf('frozen'), 1);
  });
});

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
}
