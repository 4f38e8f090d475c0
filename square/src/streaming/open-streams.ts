import { Problem, type Id } from '#kernel/index.ts';
import type { Principal, VerifyToken } from '#http/index.ts';
import type { Ended } from '#oauth/index.ts';

/** Why a stream is closed by us. */
export type CloseReason = 'revoked' | 'too-slow' | 'stopping';

/** A connection that is held open to be told things. */
export type OpenStream = {
  /** As who the client came; undefined for a visitor. */
  readonly token: string | undefined;
  readonly principal: Principal | undefined;
  /** Where it came from: an address, or a network of them. */
  readonly network: string;
  /** Says that the connection lives, or finds that it doesn't; called every 15 seconds. */
  beat(): void;
  /** Ends it, telling why; where that is not taken within a second, without. */
  close(reason: CloseReason): void;
};

/** How many streams may be open. */
export type StreamLimits = {
  readonly inAll: number;
  readonly perAccount: number;
  readonly perNetwork: number;
};

/** One square of the common size; browsers open a stream or more per tab, schools share an address. */
export const STREAM_LIMITS: StreamLimits = { inAll: 20_000, perAccount: 60, perNetwork: 300 };

const BEAT_MS = 15_000;

export type OpenStreams = {
  /** Counts a stream in until the answered function is called; throws a Problem where there are too many. */
  admit(stream: OpenStream): () => void;
  size(): number;
  /** Closes all streams and takes no more. */
  close(): void;
};

/** Keeps account of open streams: not too many, and none for a token that has ended. */
export function createOpenStreams(deps: {
  verifyToken: VerifyToken;
  onEnded: (listener: (ended: Ended) => void) => () => void;
  limits?: StreamLimits;
}): OpenStreams {
  const limits = deps.limits ?? STREAM_LIMITS;
  const streams = new Set<OpenStream>();
  const counts = new Map<string, number>();
  let stopped = false;
  const stopListening = deps.onEnded((ended) => {
    for (const stream of streams)
      if (isMeant(stream, ended) && !isAlive(stream, deps.verifyToken)) stream.close('revoked');
  });
  const beat = setInterval(() => {
    for (const stream of streams) stream.beat();
  }, BEAT_MS).unref();
  const change = (name: string, by: number) => {
    const n = (counts.get(name) ?? 0) + by;
    if (n === 0) counts.delete(name);
    else counts.set(name, n);
  };
  return {
    admit: (stream) => {
      if (stopped || streams.size >= limits.inAll) throw tooBusy();
      const [name, limit] = nameOf(stream, limits);
      if ((counts.get(name) ?? 0) >= limit) throw tooMany(limit);
      streams.add(stream);
      change(name, 1);
      return () => {
        if (streams.delete(stream)) change(name, -1);
      };
    },
    size: () => streams.size,
    close: () => {
      stopped = true;
      clearInterval(beat);
      stopListening();
      for (const stream of streams) stream.close('stopping');
    },
  };
}

/** Whom a stream is counted for. */
function nameOf({ principal, network }: OpenStream, limits: StreamLimits): [string, number] {
  const accountId: Id | undefined = principal?.accountId;
  return accountId === undefined
    ? [`network:${network}`, limits.perNetwork]
    : [`account:${accountId}`, limits.perAccount];
}

function isMeant({ principal }: OpenStream, { kind, id }: Ended): boolean {
  if (!principal) return false;
  const { tokenId, accountId, appId } = principal;
  return id === { token: tokenId, account: accountId, app: appId }[kind];
}

function isAlive({ token }: OpenStream, verifyToken: VerifyToken): boolean {
  try {
    return token !== undefined && verifyToken(token) !== undefined;
  } catch {
    return true; // nobody can say at the moment
  }
}

function tooBusy(): Problem {
  return new Problem('unavailable', 'The square holds as many streams open as it can. Try again later.', {
    retryAfterSeconds: 30,
  });
}

function tooMany(limit: number): Problem {
  return new Problem(
    'rate-limited',
    `There are ${limit} streams open for you already. Close some, or listen to several on one of them.`,
  );
}
