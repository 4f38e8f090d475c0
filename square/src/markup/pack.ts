import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** A text ready to be sent, as it is and compressed, with the name of its content. */
export type Packed = { readonly plain: Buffer; readonly gzip: Buffer; readonly etag: string };

const compress = promisify(gzip);
const ETAG_CHARS = 22;

/** Not for a page with a secret in it that also repeats what the asker sent: its length would tell the secret (BREACH). */
export async function pack(text: string | Buffer): Promise<Packed> {
  const plain = Buffer.from(text);
  const etag = createHash('sha256').update(plain).digest('base64url').slice(0, ETAG_CHARS);
  return { plain, gzip: await compress(plain), etag };
}
