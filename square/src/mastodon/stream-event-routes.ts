import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { anyone, toNetwork, type App } from '#http/index.ts';
import type { CloseReason } from '#streaming/index.ts';
import { createEventFrames, type ToFrame } from './stream-frames.ts';
import { createOutlet, createSession } from './stream-session.ts';
import { MAX_UNREAD_BYTES, type StreamRouteDeps } from './stream-socket-routes.ts';
import { StreamForm } from './stream-target.ts';
import { readCaller } from './stream-token.ts';

/** The stream behind each path: https://docs.joinmastodon.org/methods/streaming/#http */
const PATHS: Readonly<Record<string, string>> = {
  user: 'user',
  'user/notification': 'user:notification',
  public: 'public',
  'public/local': 'public:local',
  'public/remote': 'public:remote',
  hashtag: 'hashtag',
  'hashtag/local': 'hashtag:local',
  list: 'list',
  direct: 'direct',
};

const EVENTS = { content: { 'text/event-stream': { schema: Type.String() } } };
const TEXT = { content: { 'text/plain': { schema: Type.String() } } };

const LETS_GO_AFTER_MS = 1_000;

/** Streams as server-sent events, for those who cannot or need not speak WebSocket. */
export function registerStreamEventRoutes(app: App, deps: StreamRouteDeps): void {
  const toFrame = createEventFrames();
  const config = { access: anyone, admission: 'always', rateLimit: 'none' } as const;
  app.get(
    '/api/v1/streaming/health',
    { schema: { response: { 200: TEXT } }, config },
    async (_request, reply) => reply.type('text/plain; charset=utf-8').send('OK'),
  );
  for (const [path, stream] of Object.entries(PATHS)) {
    app.get(
      `/api/v1/streaming/${path}`,
      { exposeHeadRoute: false, schema: { querystring: StreamForm, response: { 200: EVENTS } }, config },
      async (request, reply) => openEvents(deps, { request, reply, toFrame }, { ...request.query, stream }),
    );
  }
}

type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply; readonly toFrame: ToFrame };

/**
 * Answers with a stream that goes on until either side ends it. A client that comes again names the last event it has
 * seen (`Last-Event-ID`, or `since_id`) and is sent what came since.
 */
async function openEvents(
  deps: StreamRouteDeps,
  { request, reply, toFrame }: Exchange,
  form: StreamForm,
): Promise<void> {
  const { raw } = reply;
  const caller = readCaller(request, deps.tokens.verify);
  const write = (data: Buffer | string) => {
    if (raw.writableLength <= MAX_UNREAD_BYTES) raw.write(data);
    else raw.destroy();
  };
  const outlet = createOutlet(write);
  const session = createSession(deps, {
    principal: caller.principal,
    send: (event, names) => outlet.send(toFrame(event, names)),
  });
  const close = (reason: CloseReason) => {
    session.end();
    raw.end(`: ${reason}\n`);
    setTimeout(() => raw.destroy(), LETS_GO_AFTER_MS).unref();
  };
  const network = toNetwork(request.ip);
  const release = deps.openStreams.admit({ ...caller, network, beat: () => write(':thump\n'), close });
  raw.once('close', () => {
    session.end();
    release();
  });
  const lastId = request.headers['last-event-id'];
  // What is refused is refused before the stream begins, where clients can read it.
  await session.subscribe(typeof lastId === 'string' ? { ...form, since_id: lastId } : form);
  reply.hijack();
  raw.writeHead(200, { ...toRawHeaders(reply), ...HEADERS });
  write(':)\n');
  outlet.open();
}

const HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'private, no-store',
  'x-accel-buffering': 'no', // nginx would keep events back
};

function toRawHeaders(reply: FastifyReply): Record<string, string | number | string[]> {
  return Object.fromEntries(
    Object.entries(reply.getHeaders()).filter(
      (entry): entry is [string, string | number | string[]] => entry[1] !== undefined,
    ),
  );
}
