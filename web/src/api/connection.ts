import type { Answer, Request } from './answer.ts';
import { Failure } from './failure.ts';

/**
 * What is known of the way to the square: `fine`; `offline` the device has no network; `silent` the square does not answer;
 * `not-posting` it is read, and cannot take what is written; `journal` it takes what is written, and publishes it later;
 * `saved` what it shows is what it had in memory.
 */
export type ConnectionState = 'fine' | 'offline' | 'silent' | 'not-posting' | 'journal' | 'saved';

export type Connection = {
  state(): ConnectionState;
  /** When the state became what it is, in milliseconds since the epoch. */
  sinceMs(): number;
  /** Learns from what was asked and what came of it. */
  note(
    request: Pick<Request, 'method'>,
    result: Pick<Answer<unknown>, 'freshness' | 'standing'> | Failure,
  ): void;
  /** Learns from the browser whether there is a network. */
  setOnline(isOnline: boolean): void;
  /** Calls back after every change; returns how to stop that. */
  subscribe(listener: () => void): () => void;
};

/** What reads and writes last came to; each is told by its own kind of request only. */
type Known = {
  isOnline: boolean;
  isSilent: boolean;
  isSaved: boolean;
  writes: 'published' | 'accepted' | 'failing';
};

/** Judges from real answers alone: no answer is asked for only to know how things are. */
export function createConnection(clock: () => number = Date.now): Connection {
  const known: Known = { isOnline: true, isSilent: false, isSaved: false, writes: 'published' };
  const listeners = new Set<() => void>();
  let state: ConnectionState = 'fine';
  let sinceMs = clock();
  const update = () => {
    const next = judge(known);
    if (next === state) return;
    state = next;
    sinceMs = clock();
    for (const listener of listeners) listener();
  };
  return {
    state: () => state,
    sinceMs: () => sinceMs,
    note: ({ method = 'GET' }, result) => {
      learn(known, method !== 'GET', result);
      update();
    },
    setOnline: (isOnline) => {
      known.isOnline = isOnline;
      update();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function judge(known: Known): ConnectionState {
  if (!known.isOnline) return 'offline';
  if (known.isSilent) return 'silent';
  if (known.writes === 'failing') return 'not-posting';
  if (known.writes === 'accepted') return 'journal';
  return known.isSaved ? 'saved' : 'fine';
}

function learn(
  known: Known,
  isWrite: boolean,
  result: Pick<Answer<unknown>, 'freshness' | 'standing'> | Failure,
): void {
  if (!(result instanceof Failure)) {
    known.isOnline = true;
    known.isSilent = false;
    if (isWrite) known.writes = result.standing;
    else known.isSaved = result.freshness === 'saved';
    return;
  }
  if (result.kind === 'offline') known.isOnline = false;
  else {
    known.isSilent = result.kind === 'unreachable';
    // A refusal says nothing of whether others would be taken.
    if (isWrite && result.kind === 'unavailable') known.writes = 'failing';
  }
}
