import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';

/** Writes an answer from the beginning of the memory; tells how many bytes it took. */
export type WritePage = (memory: Buffer) => number;

declare module 'fastify' {
  interface FastifyReply {
    /** Sends what is written, of at most `maxBytes`. It must not be looked at once this has returned. */
    sendWritten(maxBytes: number, write: WritePage): FastifyReply;
  }
}

/** As much as a page of forty posts takes. A larger one has memory of its own. */
const SHARED_BYTES = 128 * 1024;

/**
 * Sends pages out of one memory, which is used again as soon as the system has taken a page: fresh memory for each would
 * cost more than all the rest of a page.
 *
 * One rule keeps a reader's page from another: **memory is used again only when nothing can still read from it**. A page
 * whose reader does not take it at once, or whose turn on a connection has not come, keeps its memory, and the next page
 * has fresh one.
 */
export function createPageMemory() {
  let memory = Buffer.allocUnsafeSlow(SHARED_BYTES);
  return function sendWritten(this: FastifyReply, maxBytes: number, write: WritePage): FastifyReply {
    // Who is behind with reading would keep the shared memory from all others, for a page that may be small.
    const isShared = maxBytes <= SHARED_BYTES && isFree(this.raw);
    const room = isShared ? memory : Buffer.allocUnsafeSlow(maxBytes);
    this.send(room.subarray(0, write(room)));
    if (isShared && !isTaken(this.raw)) memory = Buffer.allocUnsafeSlow(SHARED_BYTES);
    return this;
  };
}

/** True where the response is the next on its connection, and nothing waits before it. */
function isFree(response: ServerResponse): boolean {
  return response.socket !== null && response.writableLength === 0;
}

/** True where the whole response has been written, and the system has its own copy of all of it. */
function isTaken(response: ServerResponse): boolean {
  return response.writableEnded && response.socket !== null && response.writableLength === 0;
}
