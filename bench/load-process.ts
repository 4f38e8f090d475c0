import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { answerParent } from './child.ts';
import { KEY, type Load, type LoadResult } from './load.ts';

const HEAD_END = Buffer.from('\r\n\r\n');

answerParent<Load, LoadResult>(run);

/** Each connection has one request under way at a time, and sends the next when the answer is whole. */
async function run(load: Load): Promise<LoadResult> {
  const latenciesMs: number[] = [];
  const turn = { next: 0, left: load.requests };
  const endAt = load.durationMs === undefined ? Infinity : performance.now() + load.durationMs;
  const from = performance.now();
  const stopSpinning = spin();
  await Promise.all(
    Array.from({ length: load.connections }, () => runConnection(load, turn, endAt, latenciesMs)),
  ).finally(stopSpinning);
  const tookMs = performance.now() - from;
  return { requests: latenciesMs.length, tookMs, latenciesMs: latenciesMs.toSorted((a, b) => a - b) };
}

/**
 * Keeps this process from sleeping: waking one that sleeps costs whoever sends to it as much as a whole answer does, and
 * the slower of two servers, whose clients wait more, would pay for it more often.
 */
function spin(): () => void {
  let isDone = false;
  const turn = () => {
    if (!isDone) setImmediate(turn);
  };
  turn();
  return () => {
    isDone = true;
  };
}

type Turn = { next: number; left: number | undefined };

async function runConnection(load: Load, turn: Turn, endAt: number, latenciesMs: number[]): Promise<void> {
  const socket = connect({ port: load.port, host: 'localhost', noDelay: true });
  const ask = createAsk(socket);
  try {
    while (performance.now() < endAt && turn.left !== 0) {
      if (turn.left !== undefined) turn.left -= 1;
      const request = load.texts[turn.next++ % load.texts.length]!;
      const from = performance.now();
      await ask(request.includes(KEY) ? request.replace(KEY, randomUUID()) : request);
      latenciesMs.push(performance.now() - from);
    }
  } finally {
    socket.destroy();
  }
}

/** Sends a request and resolves when its whole answer is there; reads no more of it than its length. */
function createAsk(socket: Socket): (request: string) => Promise<void> {
  let head: Buffer = Buffer.alloc(0);
  let bodyLeft = -1; // below 0: the head is not whole yet
  let settle: { resolve: () => void; reject: (error: Error) => void } | undefined;
  const end = (error?: Error) => {
    const waiting = settle;
    settle = undefined;
    bodyLeft = -1;
    head = Buffer.alloc(0);
    if (error) waiting?.reject(error);
    else waiting?.resolve();
  };
  socket.on('data', (chunk) => {
    if (bodyLeft >= 0) bodyLeft -= chunk.length;
    else {
      head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
      const at = head.indexOf(HEAD_END);
      if (at < 0) return;
      const length = readHead(head.toString('latin1', 0, at));
      if (typeof length !== 'number') return end(length);
      bodyLeft = length - (head.length - at - HEAD_END.length);
    }
    if (bodyLeft === 0) end();
  });
  socket.on('error', end);
  socket.on('close', () => end(new Error('the server closed the connection')));
  return (request) =>
    new Promise((resolve, reject) => {
      settle = { resolve, reject };
      socket.write(request);
    });
}

/** The length of the body, or what is wrong: anything but 200 is no measurement. */
function readHead(head: string): number | Error {
  const length = /^content-length: *(\d+)/im.exec(head)?.[1];
  if (!head.startsWith('HTTP/1.1 200 ')) return new Error(`the answer was ${head.slice(0, 200)}`);
  return length === undefined ? new Error(`no length in ${head}`) : Number(length);
}
