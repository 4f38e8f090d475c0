import { createECDH, hkdfSync } from 'node:crypto';

/** The key pair that web push is signed with (RFC 8292), in base64url. */
export type VapidKeys = { readonly publicKey: string; readonly privateKey: string };

/** Derives the keys from the square's secret, so that every node has the same ones; a new secret ends all subscriptions. */
export function deriveVapidKeys(secret: string): VapidKeys {
  // One in 2^32 seeds is no key of the curve P-256: then the next one is taken.
  for (let n = 1; ; n++) {
    const ecdh = createECDH('prime256v1');
    try {
      ecdh.setPrivateKey(Buffer.from(hkdfSync('sha256', secret, '', `merle vapid ${n}`, 32)));
    } catch {
      continue;
    }
    return { publicKey: ecdh.getPublicKey('base64url'), privateKey: ecdh.getPrivateKey('base64url') };
  }
}
