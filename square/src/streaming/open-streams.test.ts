import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { toId, type Id } from '#kernel/index.ts';
import type { Principal } from '#http/index.ts';
import type { Ended } from '#oauth/index.ts';
import { createGate, createOpenStreams, type CloseReason, type StreamEvent } from './index.ts';

const principalOf = (n: number): Principal => ({
  tokenId: toId(n * 10),
  accountId: toId(n),
  appId: toId(7),
  scopes: ['read'],
});

function openStreams(limits = { inAll: 5, perAccount: 2, perNetwork: 3 }) {
  const dead = new Set<string>();
  const listeners: ((ended: Ended) => void)[] = [];
  const streams = createOpenStreams({
    verifyToken: (token) => (dead.has(token) ? undefined : principalOf(Number(token))),
    onEnded: (listener) => {
      listeners.push(listener);
      return () => listeners.splice(0);
    },
    limits,
  });
  const closed: string[] = [];
  const beats = { n: 0 };
  const open = (n: number | undefined, network = 'a') => {
    const release = streams.admit({
      token: n?.toString(),
      principal: n === undefined ? undefined : principalOf(n),
      network,
      beat: () => (beats.n += 1),
      close: (reason: CloseReason) => {
        closed.push(`${n} ${reason}`);
        release();
      },
    });
    return release;
  };
  const end = (kind: Ended['kind'], id: Id) => listeners.forEach((listener) => listener({ kind, id }));
  return { streams, dead, closed, beats, open, end };
}

test('streams are counted by account, visitors by network, all together, and given back once', () => {
  const { streams, open } = openStreams();
  const release = open(1);
  open(1, 'b');
  assert.throws(() => open(1, 'c'), /2 streams open for you already/);
  release();
  release();
  open(1);
  assert.throws(() => open(1), /already/);
  open(undefined);
  open(undefined);
  open(undefined);
  assert.throws(() => open(2), /as many streams open as it can/);
  assert.equal(streams.size(), 5);
  streams.close();
});

test('the end of a token, an account or an app closes its streams, and no others', () => {
  const { dead, closed, open, end, streams } = openStreams();
  open(1);
  open(2);
  open(undefined);
  end('account', toId(1));
  assert.deepEqual(closed, [], 'what still verifies stays');
  dead.add('1').add('2');
  end('token', toId(20));
  assert.deepEqual(closed, ['2 revoked']);
  end('app', toId(7));
  assert.deepEqual(closed, ['2 revoked', '1 revoked']);
  streams.close();
  assert.deepEqual(closed.at(-1), 'undefined stopping');
  assert.throws(() => open(3), /Try again later/);
});

test('every stream is asked for a sign of life every 15 seconds', () => {
  mock.timers.enable({ apis: ['setInterval'] });
  const { beats, open, streams } = openStreams();
  open(1);
  open(2);
  mock.timers.tick(15_000);
  assert.equal(beats.n, 2);
  streams.close();
  mock.timers.tick(60_000);
  assert.equal(beats.n, 2);
  mock.timers.reset();
});

test('a gate sends what was missed before what happened meanwhile, and nothing twice', () => {
  const sent: string[] = [];
  const gate = createGate((event) => sent.push('id' in event ? `${event.kind} ${event.id}` : event.kind));
  const added = (id: number): StreamEvent => ({ kind: 'post-added', id: toId(id), text: '' });
  gate.send(added(3));
  gate.send({ kind: 'filters-changed' });
  gate.send(added(4));
  assert.deepEqual(sent, []);
  gate.open([added(2), added(3)]);
  gate.send(added(5));
  assert.deepEqual(sent, ['post-added 2', 'post-added 3', 'filters-changed', 'post-added 4', 'post-added 5']);
});
