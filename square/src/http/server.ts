import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type RawServerDefault,
} from 'fastify';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { TSchema } from 'typebox';
import type { Clock } from '#kernel/index.ts';
import type { Telemetry } from '#telemetry/index.ts';
import type { VerifyToken } from './access.ts';
import { createAdmission } from './admission.ts';
import { createSerializerCompiler, requireAnswer } from './allow-list.ts';
import { createAuthHook, requireAccess } from './auth.ts';
import { addBodyParsers } from './bodies.ts';
import { isPreflight, sendPreflight, setCors } from './cors.ts';
import { createLastGood } from './last-good.ts';
import { createObserver } from './observe.ts';
import { createPageMemory } from './page-memory.ts';
import { checkQuery, parseQuery } from './params.ts';
import { createErrorHandler, onNoRoute, plainErrorPage, type ErrorPage } from './problems.ts';
import { createRateLimiter, type RateLimits } from './rate-limits.ts';
import { createRouteFacts } from './route-facts.ts';
import { createSecurityHeaders } from './security-headers.ts';
import { createValidatorCompiler } from './validation.ts';

/** What routes are registered on. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

export type HttpDeps = {
  readonly log: FastifyBaseLogger;
  readonly verifyToken: VerifyToken;
  /** Addresses and ranges whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  readonly publicUrl: string;
  readonly clock: Clock;
  /** Undefined: nobody is slowed. */
  readonly rateLimits: RateLimits | undefined;
  /** How far behind the process is, in milliseconds. */
  readonly lagMs: () => number;
  readonly telemetry: Telemetry;
  readonly isDatabaseAway: (error: unknown) => boolean;
  readonly errorPage?: ErrorPage;
};

const BODY_LIMIT_BYTES = 1_000_000;
const REQUEST_TIMEOUT_MS = 300_000; // a picture over a bad connection takes minutes
const KEEP_ALIVE_MS = 72_000; // longer than the 60 s of usual proxies, so that they close first

/** A server that knows bodies, errors, tokens and origins, and refuses routes that do not say their access or answer. */
export function createHttpServer(deps: HttpDeps): App {
  const app: App = fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: deps.trustedProxies.length > 0 ? [...deps.trustedProxies] : false,
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    forceCloseConnections: 'idle',
    genReqId: () => randomUUID(),
    schemaErrorFormatter: ([error]) => error as unknown as Error,
    routerOptions: { querystringParser: parseQuery, ignoreTrailingSlash: true, maxParamLength: 500 },
  }).withTypeProvider<TypeBoxTypeProvider>();
  const validator = createValidatorCompiler();
  app.setValidatorCompiler((route) => validator(route as { schema: TSchema } & typeof route));
  app.setSerializerCompiler(createSerializerCompiler());
  const lastGood = createLastGood(deps.clock);
  app.setErrorHandler(createErrorHandler({ ...deps, lastGood, errorPage: deps.errorPage ?? plainErrorPage }));
  app.addHook('onSend', (request, reply, payload, done) => {
    lastGood.keep(request, reply, payload);
    done(null, payload);
  });
  app.setNotFoundHandler(onNoRoute);
  // Every line that is logged of a request names its id itself.
  app.setChildLoggerFactory((logger) => logger);
  addBodyParsers(app as unknown as FastifyInstance);
  addHooks(app, deps);
  return app;
}

function addHooks(app: App, deps: HttpDeps): void {
  const admission = createAdmission(deps.lagMs);
  const findFacts = createRouteFacts();
  const setSecurityHeaders = createSecurityHeaders(deps.publicUrl);
  const authenticate = createAuthHook(deps.verifyToken);
  const limitRate = deps.rateLimits ? createRateLimiter(deps.clock, deps.rateLimits) : undefined;
  app.decorateRequest('principal', undefined);
  app.decorateRequest('facts', undefined);
  app.decorateReply('sendWritten', createPageMemory());
  app.addHook('onRoute', requireAccess);
  app.addHook('onRoute', requireAnswer);
  // One hook and not six: the order is the point, and each hook costs every request a turn.
  app.addHook('onRequest', (request, reply, done) => {
    const facts = findFacts(request);
    const { config, isOpen, isJson } = facts;
    request.facts = facts;
    reply.header('x-request-id', request.id);
    setSecurityHeaders(isJson, reply);
    setCors(isOpen, reply);
    if (isPreflight(request, isOpen)) return void sendPreflight(request, reply);
    try {
      admission.admit(config.admission ?? 'normal', reply.raw);
      checkQuery(request.query);
      authenticate(request, config.access);
      limitRate?.(request, reply);
    } catch (error) {
      return done(error as Error);
    }
    done();
  });
  app.addHook('onResponse', createObserver(deps.telemetry, admission));
}
