/** JSON text in pieces: bytes that are ready, and short texts between them. Joined once, when it is sent. */
export type JsonPieces = readonly (Buffer | string)[];

const COMMA = 0x2c;
const OPEN = 0x5b;
const CLOSE = 0x5d;
const MAX_BYTES_A_UNIT = 3; // of UTF-8, for a UTF-16 unit

/**
 * A text as UTF-8 in memory of its own. Texts of people are mostly not Latin-1: encoding such a page anew for each reader
 * takes longer than all the rest of the answer.
 */
export function toOwnBytes(text: string): Buffer {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  bytes.write(text);
  return bytes;
}

/** The pieces as a text, to stand in another. */
export function toText(pieces: JsonPieces): string {
  return pieces.map(String).join('');
}

/** The most bytes that a JSON list of these can take. */
export function sizeOfList(elements: readonly JsonPieces[]): number {
  let size = 2 + elements.length;
  for (const pieces of elements) size += sizeOf(pieces);
  return size;
}

/** Writes a JSON list of what the pieces say; tells how many bytes it took. */
export function writeList(bytes: Buffer, elements: readonly JsonPieces[]): number {
  bytes[0] = OPEN;
  let at = 1;
  for (const pieces of elements) {
    if (at > 1) bytes[at++] = COMMA;
    at = writePieces(bytes, at, pieces);
  }
  bytes[at++] = CLOSE;
  return at;
}

/** The most bytes that the pieces can take. */
export function sizeOf(pieces: JsonPieces): number {
  let size = 0;
  for (const piece of pieces)
    size += typeof piece === 'string' ? piece.length * MAX_BYTES_A_UNIT : piece.length;
  return size;
}

/** Writes the pieces one after the other, from there on; tells where the last one ends. */
export function writePieces(bytes: Buffer, from: number, pieces: JsonPieces): number {
  let at = from;
  for (const piece of pieces) {
    if (typeof piece === 'string') at += bytes.write(piece, at);
    else {
      bytes.set(piece, at);
      at += piece.length;
    }
  }
  return at;
}
