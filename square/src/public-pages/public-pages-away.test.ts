import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startTestSquare, type TestAccount, type TestSquare } from '#testing/index.ts';

let square: TestSquare;
let ada: TestAccount;
let bob: TestAccount;
before(async () => {
  square = await startTestSquare({ ownDatabase: true });
  ada = await square.createAccount('ada');
  bob = await square.createAccount('bob');
});
after(() => square.stop());

const get = (path: string, headers: Record<string, string> = {}) =>
  square.api().get(path, undefined, { accept: 'text/html', ...headers });

async function post(who: TestAccount, form: object): Promise<string> {
  const { status, body } = await who.api.post('/api/v1/statuses', form);
  assert.equal(status, 200);
  await square.parts.deliverer.idle();
  return (body as { id: string }).id;
}

test('with the database dead, what people were reading can be read, and everything says how things are', async () => {
  const first = await post(ada, { status: 'before the night' });
  const answer = await post(bob, { status: '@ada an answer', in_reply_to_id: first });
  const doomed = await post(bob, { status: '@ada taken back', in_reply_to_id: first });
  const secret = await post(ada, { status: 'for few', visibility: 'private' });
  const unread = await square.createAccount('unread');
  const paths = ['/', '/@ada', `/@ada/${first}`, '/about', '/rules', '/privacy'];
  for (const path of paths) assert.equal((await get(path)).status, 200);

  await square.postgres!.hold();
  try {
    for (const path of paths) assert.equal((await get(path)).status, 200, path);
    assert.match((await get('/@ada')).body, /before the night/);
    const thread = await get(`/@ada/${first}`);
    assert.match(thread.body, /an answer/);
    assert.match(thread.body, /still in memory/);

    await bob.api.delete(`/api/v1/statuses/${doomed}`);
    assert.doesNotMatch((await get(`/@ada/${first}`)).body, /taken back/, 'what was taken back is not shown');
    const meanwhile = (await ada.api.post('/api/v1/statuses', { status: 'written in the dark' })).body as {
      id: string;
    };
    const accepted = await get(`/@ada/${meanwhile.id}`);
    assert.equal(accepted.status, 200);
    assert.match(accepted.body, /written in the dark/);
    assert.match(accepted.body, /kept safe until the database is back/);
    assert.match((await get('/@ada')).body, /written in the dark/, 'a profile goes on by itself');

    assert.notEqual((await get(`/@ada/${secret}`)).status, 200);
    square.parts.accounts.refresh([unread.id]);
    const away = await get('/@unread');
    assert.equal(away.status, 503);
    assert.match(away.body, /The database is away/);
    assert.match(away.body, /Posts that people write meanwhile are kept/);
    assert.ok(away.body.includes(away.headers.get('x-request-id') ?? 'none'));
    assert.ok(Number(away.headers.get('retry-after')) > 0);
    assert.match((await get('/@unread?lang=fr')).body, /La base de données est absente/);
  } finally {
    await square.postgres!.release();
    await square.parts.drainer.idle();
    await square.parts.deliverer.idle();
  }
  const back = await get(`/@ada/${first}`);
  assert.doesNotMatch(back.body, /still in memory/);
  assert.match(back.body, /an answer/);
  assert.equal((await get(`/@bob/${answer}`)).status, 200);
});
