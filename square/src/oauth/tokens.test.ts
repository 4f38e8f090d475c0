import { test } from 'node:test';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createMint, shardOfAccount, toId, type Id } from '#kernel/index.ts';
import { createStandings } from '#identity/index.ts';
import { createRevocations } from './revocations.ts';
import { listScopes } from './scopes.ts';
import { createTokenKeeper } from './tokens.ts';

const secret = 'a secret that is long enough to sign with';
const mint = createMint(() => Date.now());
const alice = mint(1);
const principal = {
  tokenId: mint(shardOfAccount(alice)),
  accountId: alice,
  appId: mint(2),
  scopes: ['read'],
};

test('a token says what was signed, with all that its scopes imply', () => {
  const keeper = createTokenKeeper({ secret });
  const read = keeper.verify(keeper.sign(principal));
  assert.equal(read?.accountId, alice);
  assert.equal(read?.tokenId, principal.tokenId);
  assert.equal(read?.appId, principal.appId);
  assert.ok(read?.scopes.includes('read:statuses'));
  assert.ok(!read?.scopes.includes('write:statuses'));
});

test('any principal survives the journey, and no changed byte does', () => {
  const keeper = createTokenKeeper({ secret });
  const id = fc.bigInt({ min: 1n, max: (1n << 63n) - 1n }).map((value) => value as Id);
  const anyPrincipal = fc.record({
    tokenId: id,
    accountId: fc.option(id, { nil: undefined }),
    appId: fc.option(id, { nil: undefined }),
    scopes: fc.subarray([...listScopes()]),
  });
  fc.assert(
    fc.property(anyPrincipal, fc.nat({ max: 68 }), fc.integer({ min: 1, max: 255 }), (given, place, flip) => {
      const token = keeper.sign(given);
      const { scopes, ...rest } = keeper.verify(token)!;
      assert.deepEqual(rest, { tokenId: given.tokenId, accountId: given.accountId, appId: given.appId });
      assert.ok(given.scopes.every((scope) => scopes.includes(scope)));
      const bytes = Buffer.from(token, 'base64url');
      bytes[place]! ^= flip;
      assert.equal(keeper.verify(bytes.toString('base64url')), undefined);
    }),
  );
});

test('a token of another secret, another spelling or no token at all speaks for nobody', () => {
  const keeper = createTokenKeeper({ secret });
  const token = keeper.sign(principal);
  const other = createTokenKeeper({ secret: `${secret}!` });
  const spelt = token.replaceAll('-', '+').replaceAll('_', '/');
  for (const bad of [other.sign(principal), '', 'x', `${token}A`, `${token.slice(0, -1)} `]) {
    assert.equal(keeper.verify(bad), undefined, bad);
  }
  if (spelt !== token) assert.equal(keeper.verify(spelt), undefined);
  assert.throws(() => createTokenKeeper({ secret: 'short' }), /at least 32 characters/);
});

test('a revoked token, a deleted app, a new generation and a disabled account end tokens at once', () => {
  const revocations = createRevocations();
  const standings = createStandings();
  const keeper = createTokenKeeper({ secret, revocations, standings });
  const ended: string[] = [];
  keeper.onEnded(({ kind, id }) => ended.push(`${kind} ${id}`));
  const fresh = () => keeper.sign({ ...principal, tokenId: mint(1) });

  const [one, two] = [fresh(), fresh()];
  keeper.revoke([keeper.verify(one)!.tokenId]);
  assert.equal(keeper.verify(one), undefined);
  assert.ok(keeper.verify(two));

  standings.note(alice, { generation: 1, disabled: false, hold: null });
  assert.equal(keeper.verify(two), undefined);
  const three = fresh();
  assert.ok(keeper.verify(three), 'what is signed after the change lives');
  standings.note(alice, { generation: 0, disabled: false, hold: null });
  assert.ok(keeper.verify(three), 'news that come late change nothing');

  standings.note(alice, { generation: 1, disabled: true, hold: null });
  assert.equal(keeper.verify(three), undefined);
  standings.note(alice, { generation: 2, disabled: false, hold: null });
  const four = fresh();
  assert.ok(keeper.verify(four));
  revocations.revokeApp(principal.appId);
  assert.equal(keeper.verify(four), undefined);
  assert.deepEqual(
    ended.map((line) => line.split(' ')[0]),
    ['token', 'account', 'account', 'account', 'app'],
  );
});

test('a set of a hundred thousand ids knows each of them and no other', () => {
  const revocations = createRevocations();
  const ids = Array.from({ length: 100_000 }, (_, n) => toId(BigInt(n + 1) * 4096n));
  revocations.revokeTokens(ids);
  assert.ok(ids.every((id) => revocations.isRevoked(id, undefined)));
  assert.ok(ids.every((id) => !revocations.isRevoked(toId(id + 1n), undefined)));
});
