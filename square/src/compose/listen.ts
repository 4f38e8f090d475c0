import { StartError } from '@merle/kit';
import type { App } from '#http/index.ts';

/** The longest that a request in hand may still take when the square is stopped. */
const LAST_REQUESTS_MS = 10_000;
const LOOK_MS = 50;

/** Opens the port; throws StartError with a sentence that says what to change. */
export async function listen(app: App, host: string, port: number): Promise<void> {
  try {
    await app.listen({ port, host });
  } catch (error) {
    throw toStartError(error, host, port);
  }
}

/** Takes no new requests, and ends those in hand that take longer than ten seconds. */
export async function closeHttp(app: App): Promise<void> {
  const deadline = setTimeout(() => app.server.closeAllConnections(), LAST_REQUESTS_MS);
  // A connection whose last request was just answered would be kept alive for the next one.
  const idle = setInterval(() => app.server.closeIdleConnections(), LOOK_MS);
  try {
    await app.close();
  } finally {
    clearTimeout(deadline);
    clearInterval(idle);
  }
}

function toStartError(error: unknown, host: string, port: number): unknown {
  const sentence = SENTENCES[(error as NodeJS.ErrnoException).code ?? '']?.(host, port);
  return sentence === undefined ? error : new StartError(sentence, { cause: error });
}

type Sentence = (host: string, port: number) => string;

const noSuchAddress: Sentence = (host) =>
  `This machine has no address “${host}”: set HOST to one that it has.`;

const SENTENCES: Readonly<Record<string, Sentence>> = {
  EADDRINUSE: (_, port) => `Port ${port} is in use: stop what listens there, or set PORT to another one.`,
  EACCES: (_, port) => `Port ${port} may not be used by this user: set PORT to one above 1023.`,
  EADDRNOTAVAIL: noSuchAddress,
  ENOTFOUND: noSuchAddress,
  EAI_AGAIN: noSuchAddress,
  EAFNOSUPPORT: noSuchAddress,
};
