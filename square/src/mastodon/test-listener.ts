import assert from 'node:assert/strict';
import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { WebSocket } from 'ws';
import { StreamPayloads } from '@merle/contract';

export type Frame = { stream: string[]; event: string; payload?: string; error?: string; status?: number };

/** Somebody who listens on a WebSocket, and takes what comes in order. */
export type TestListener = {
  readonly socket: WebSocket;
  /** The next frame that has not been taken; fails after five seconds, and where its payload is not as the contract says. */
  next(): Promise<Frame>;
  /** Sends a message; resolves when the server has worked on it. */
  say(message: object): Promise<void>;
  /** All frames that have not been taken. */
  waiting(): readonly Frame[];
  /** Resolves with the code and reason of the close. */
  readonly closed: Promise<{ code: number; reason: string }>;
  close(): void;
};

const PATIENCE_MS = 5_000;

/** Opens a WebSocket at the square; rejects where it is refused, with the answer's status and body. */
export async function openListener(
  url: string,
  query: Record<string, string>,
  how: { protocols?: string[]; headers?: Record<string, string> } = {},
): Promise<TestListener> {
  const address = `${url.replace(/^http/, 'ws')}/api/v1/streaming?${new URLSearchParams(query)}`;
  const socket = new WebSocket(address, how.protocols ?? [], { headers: how.headers });
  const frames: Frame[] = [];
  const takers: ((frame: Frame) => void)[] = [];
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as Frame;
    const taker = takers.shift();
    if (taker) taker(frame);
    else frames.push(frame);
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
    socket.once('unexpected-response', (_request, answer) => {
      answer.setEncoding('utf8');
      let body = '';
      answer.on('data', (chunk: string) => (body += chunk));
      answer.on('end', () => reject(new Error(`${answer.statusCode} ${body}`)));
    });
  });
  return {
    socket,
    closed,
    waiting: () => frames,
    next: async () => checkPayload(await takeNext(frames, takers)),
    say: async (message) => {
      socket.send(JSON.stringify(message));
      const answered = new Promise((resolve) => socket.once('pong', resolve));
      socket.ping();
      await answered;
    },
    close: () => socket.close(),
  };
}

function checkPayload(frame: Frame): Frame {
  const shapes: Readonly<Record<string, TSchema>> = StreamPayloads;
  const shape = shapes[frame.event];
  if (shape) assert.deepEqual(Value.Errors(shape, JSON.parse(frame.payload ?? 'null')), []);
  return frame;
}

function takeNext(frames: Frame[], takers: ((frame: Frame) => void)[]): Promise<Frame> {
  const first = frames.shift();
  if (first) return Promise.resolve(first);
  return new Promise((resolve, reject) => {
    const taker = (frame: Frame) => {
      clearTimeout(timer);
      resolve(frame);
    };
    const timer = setTimeout(() => {
      takers.splice(takers.indexOf(taker), 1);
      reject(new assert.AssertionError({ message: 'nothing was told within five seconds' }));
    }, PATIENCE_MS);
    takers.push(taker);
  });
}
