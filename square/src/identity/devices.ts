import { randomBytes } from 'node:crypto';
import type { Id } from '#kernel/index.ts';
import { createSeal } from './seal.ts';

const BODY_BYTES = 16;

/**
 * A browser in which somebody has signed in before is known by a signed cookie: account (8 bytes) | random (8). Its tries
 * are counted apart from everybody else's, so that nobody can lock a person out by guessing at their account
 * (OWASP, “Slow down online guessing attacks with device cookies”).
 */
export type DeviceKeeper = {
  create(accountId: Id): string;
  /** What its tries are counted under; undefined for a browser that was never signed in to this account. */
  findKey(device: string | undefined, accountId: Id): string | undefined;
};

export function createDeviceKeeper(secret: string): DeviceKeeper {
  const { seal, open } = createSeal(secret, 'devices 1');
  return {
    create: (accountId) => {
      const body = Buffer.concat([Buffer.alloc(8), randomBytes(8)]);
      body.writeBigUInt64BE(accountId, 0);
      return seal(body);
    },
    findKey: (device, accountId) => {
      const body = open(device ?? '');
      if (body?.length !== BODY_BYTES || body.readBigUInt64BE(0) !== accountId) return undefined;
      return `${accountId} ${body.toString('base64url')}`;
    },
  };
}
