import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestSquare } from '@merle/square/testing';
import { checkHomes } from './check-homes.ts';
import { createClient } from './client.ts';
import { makePeople } from './make-people.ts';
import { openOwnSquare } from './open-square.ts';
import { runReplay } from './run-replay.ts';

const terminal = { write: () => true };

test('a crowd that is made up has every home right, as delivered and after a restart', async (t) => {
  const square = await openOwnSquare(undefined);
  t.after(square.close);
  const people = makePeople({ accounts: 60, posts: 240, follows: 8 });
  const lines: string[] = [];
  const isRight = await runReplay(
    people,
    square,
    { speed: undefined, writers: 16 },
    { print: (line) => lines.push(line), terminal },
  );
  assert.ok(isRight, lines.join('\n'));
  assert.match(lines.join('\n'), /posts +240 acknowledged of 240/);
  assert.match(
    lines.join('\n'),
    /homes right +60 of 60, as they were delivered\nhomes right +60 of 60, after a restart/,
  );
});

test('a home that lacks a post, or has one too many, is found', async (t) => {
  const square = await startTestSquare();
  t.after(square.stop);
  const ann = await square.createAccount('ann');
  const client = createClient(square.url, 1);
  t.after(client.close);
  const first = (await ann.api.post('/api/v1/statuses', { status: 'one' })).body.id as string;
  const second = (await ann.api.post('/api/v1/statuses', { status: 'two' })).body.id as string;
  const check = (expected: string[]) => checkHomes(client, [ann.token], [expected]);
  assert.equal((await check([second, first])).right, 1);
  const [difference] = (await check([second, '77'])).wrong;
  assert.deepEqual(difference, {
    account: 0,
    missing: ['77'],
    extra: [first],
    doubled: [],
    isOutOfOrder: false,
  });
  assert.equal((await check([first, second])).wrong[0]?.isOutOfOrder, true);
});
