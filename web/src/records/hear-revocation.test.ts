import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Failure, type DeviceAccount } from '#api/index.ts';
import { hearRevocation } from './hear-revocation.ts';

const ACCOUNT: DeviceAccount = {
  key: 'https://square.example 1',
  server: 'https://square.example',
  id: '1',
  acct: 'ada',
  name: 'Ada',
  avatar: '',
  token: 'old',
};

function hear(result: Failure, token: string | undefined): { signedOut: string[]; notes: number } {
  const told = { signedOut: [] as string[], notes: 0 };
  const { note } = hearRevocation(
    {
      connection: { note: () => void told.notes++ },
      accounts: {
        find: () => ({ ...ACCOUNT, token }),
        signOut: (key) => void told.signedOut.push(key),
      },
    },
    ACCOUNT,
  );
  note({ method: 'GET' }, result);
  return told;
}

test('an account whose token is refused has signed out', () => {
  const told = hear(new Failure('signed-out', 'The access token was revoked'), 'old');
  assert.deepEqual(told, { signedOut: [ACCOUNT.key], notes: 1 });
});

test('a late refusal of the token before takes nothing from who has signed in anew', () => {
  assert.deepEqual(hear(new Failure('signed-out', ''), 'new').signedOut, []);
});

test('no other failure signs anybody out', () => {
  for (const kind of ['offline', 'unreachable', 'unavailable', 'refused'] as const)
    assert.deepEqual(hear(new Failure(kind, ''), 'old').signedOut, []);
});
