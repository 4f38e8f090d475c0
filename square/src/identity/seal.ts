import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

const MAC_BYTES = 32;
const MAX_CHARS = 2_000;
const MIN_SECRET_CHARS = 32;

/** Signs small binary bodies, so that what we handed out can be believed when it comes back, without any record. */
export type Seal = {
  /** base64url of the body and its HMAC-SHA-256. */
  seal(body: Buffer): string;
  /** The body of what we sealed; undefined for anything else. Only the one spelling that we write is taken. */
  open(text: string): Buffer | undefined;
};

/** Each purpose has a key of its own (HKDF, RFC 5869), so that nothing made for one is taken for another. */
export function createSeal(secret: string, purpose: string): Seal {
  if (secret.length < MIN_SECRET_CHARS) {
    throw new Error(`The square's secret must have at least ${MIN_SECRET_CHARS} characters.`);
  }
  const key = Buffer.from(hkdfSync('sha256', secret, '', `merle ${purpose}`, 32));
  const macOf = (body: Buffer) => createHmac('sha256', key).update(body).digest();
  return {
    seal: (body) => Buffer.concat([body, macOf(body)]).toString('base64url'),
    open: (text) => {
      if (text.length > MAX_CHARS) return undefined;
      const bytes = Buffer.from(text, 'base64url');
      if (bytes.length <= MAC_BYTES || bytes.toString('base64url') !== text) return undefined;
      const body = bytes.subarray(0, -MAC_BYTES);
      return timingSafeEqual(macOf(body), bytes.subarray(-MAC_BYTES)) ? body : undefined;
    },
  };
}
