import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Socket } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { Problem } from '#kernel/index.ts';
import { anyone, toNetwork, toStatus, type App, type VerifyToken } from '#http/index.ts';
import type { CloseReason, OpenStreams } from '#streaming/index.ts';
import { createSocketFrames, type ToFrame } from './stream-frames.ts';
import { createOutlet, createSession, type Session, type SessionDeps } from './stream-session.ts';
import { StreamForm } from './stream-target.ts';
import { readCaller, type Caller } from './stream-token.ts';

export type StreamRouteDeps = SessionDeps & {
  readonly openStreams: OpenStreams;
  readonly tokens: { readonly verify: VerifyToken };
};

const MAX_MESSAGE_BYTES = 4_096;
/** Whoever sends more than these in 15 seconds has lost its mind. */
const MAX_MESSAGES_A_BEAT = 300;
/** A client that leaves so much unread is dropped: it can come again and ask for what it missed. */
export const MAX_UNREAD_BYTES = 1_000_000;
const LETS_GO_AFTER_MS = 1_000;
/** RFC 6455, 7.4.1. */
const CLOSE_CODE: Readonly<Record<CloseReason, number>> = { revoked: 1008, 'too-slow': 1008, stopping: 1001 };
const CLOSE_TEXT: Readonly<Record<CloseReason, string>> = {
  revoked: 'The access token was revoked',
  'too-slow': 'Too slow: come again with since_id',
  stopping: 'The square is stopping',
};

type Upgrade = { readonly socket: Duplex; readonly head: Buffer };

/** WebSockets at /api/v1/streaming: https://docs.joinmastodon.org/methods/streaming/#websocket */
export function registerStreamSocketRoutes(app: App, deps: StreamRouteDeps): void {
  const upgrades = new WeakMap<IncomingMessage, Upgrade>();
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    // A browser that sent its token as subprotocol wants to hear it back (RFC 6455, 4.1).
    handleProtocols: (protocols) => [...protocols][0] ?? false,
  });
  const toFrame = createSocketFrames();
  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    upgrades.set(request, { socket, head });
    route(app, request, socket);
  });
  app.get(
    '/api/v1/streaming',
    {
      exposeHeadRoute: false,
      // What comes then is no HTTP (RFC 6455).
      schema: { querystring: StreamForm, response: { 101: { content: {} } } },
      config: { access: anyone, admission: 'always', rateLimit: 'none' },
    },
    async (request, reply) => {
      const upgrade = upgrades.get(request.raw);
      if (!upgrade)
        throw new Problem('malformed', 'Streams are listened to by WebSocket: send Upgrade: websocket.');
      const caller = readCaller(request, deps.tokens.verify);
      const connection = createConnection(deps, caller, { network: toNetwork(request.ip), toFrame });
      // Also where the upgrade fails: then nobody else hears of its end.
      upgrade.socket.once('close', connection.end);
      connection.release = deps.openStreams.admit(connection.stream);
      // What is refused is refused before the upgrade, where clients can read it.
      if (request.query.stream !== undefined) await connection.session.subscribe(request.query);
      reply.hijack();
      sockets.handleUpgrade(request.raw, upgrade.socket, upgrade.head, connection.open);
    },
  );
}

/** Sends the request through all that others go through; an answer other than the upgrade ends the connection. */
function route(app: App, request: IncomingMessage, socket: Duplex): void {
  socket.on('error', () => socket.destroy());
  // An import of this module would load its client too, which takes a thirtieth of a start.
  const { ServerResponse } = process.getBuiltinModule('node:http');
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  response.assignSocket(socket as Socket);
  response.once('finish', () => (socket as Socket).destroySoon());
  app.routing(request, response);
}

type ConnectionInput = { readonly network: string; readonly toFrame: ToFrame };

/** A connection before and after its upgrade. */
function createConnection(deps: StreamRouteDeps, caller: Caller, { network, toFrame }: ConnectionInput) {
  let socket: WebSocket | undefined;
  const close = (reason: CloseReason) => {
    session.end();
    socket?.close(CLOSE_CODE[reason], CLOSE_TEXT[reason]);
    setTimeout(() => socket?.terminate(), LETS_GO_AFTER_MS).unref();
  };
  const outlet = createOutlet((frame) => {
    if (!socket || socket.bufferedAmount > MAX_UNREAD_BYTES) close('too-slow');
    else socket.send(frame, { binary: false });
  });
  const session = createSession(deps, {
    principal: caller.principal,
    send: (event, names) => outlet.send(toFrame(event, names)),
  });
  const life = createLife(() => socket);
  const connection = {
    session,
    stream: { ...caller, network, beat: life.beat, close },
    release: () => {},
    end: () => {
      session.end();
      connection.release();
    },
    open: (opened: WebSocket) => {
      socket = opened;
      opened.on('error', () => opened.terminate());
      opened.on('pong', life.hear);
      opened.on('message', (data, isBinary) => {
        if (life.isChatter()) opened.close(1008, 'Too many messages');
        else if (!isBinary) void onMessage(session, String(data as Buffer), opened);
      });
      outlet.open();
    },
  };
  return connection;
}

/** Finds out whether the other side is still there: a ping every second beat, a pong before the next. */
function createLife(findSocket: () => WebSocket | undefined) {
  let beats = 0;
  let messages = 0;
  let isHeard = true;
  return {
    beat: () => {
      messages = 0;
      beats += 1;
      if (beats % 2 !== 0) return;
      const socket = findSocket();
      if (!isHeard) socket?.terminate();
      else socket?.ping();
      isHeard = false;
    },
    hear: () => {
      isHeard = true;
    },
    isChatter: () => {
      messages += 1;
      return messages > MAX_MESSAGES_A_BEAT;
    },
  };
}

type Message = StreamForm & { readonly type?: unknown };

async function onMessage(session: Session, text: string, socket: WebSocket): Promise<void> {
  try {
    const message = toMessage(text);
    if (message.type === 'subscribe') await session.subscribe(message);
    else if (message.type === 'unsubscribe') session.unsubscribe(message);
    else throw new Problem('malformed', 'A message must have the type subscribe or unsubscribe');
  } catch (error) {
    const isProblem = error instanceof Problem;
    const status = isProblem ? toStatus(error.kind) : 503;
    const sentence = isProblem ? error.message : 'This cannot be listened to right now. Try again soon.';
    socket.send(JSON.stringify({ error: sentence, status }));
  }
}

const FIELDS = ['stream', 'tag', 'list', 'since_id'] as const;

/** A message as a form whose fields are texts; numbers are taken for their digits. */
function toMessage(text: string): Message {
  const given: unknown = parse(text);
  if (typeof given !== 'object' || given === null)
    throw new Problem('malformed', 'A message must be a JSON object');
  const record = given as Record<string, unknown>;
  const fields = FIELDS.flatMap((name) => {
    const value = record[name];
    return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)] as const] : [];
  });
  return { ...Object.fromEntries(fields), type: record['type'], only_media: record['only_media'] === true };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('malformed', 'A message must be JSON');
  }
}
