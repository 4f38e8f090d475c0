import { pino } from 'pino';
import { Type } from 'typebox';
import { createTelemetry } from '#telemetry/index.ts';
import { createHttpServer, type App, type HttpDeps } from './server.ts';

/** Every line that was logged. */
export type Logged = Record<string, unknown>[];

/** For a route whose answer is not what a test is about. */
export const anyAnswer = { response: { 200: Type.Unknown() } };

/** A server with nothing behind it, whose parts a test may replace. */
export function createTestServer(more: Partial<HttpDeps> = {}): { app: App; logged: Logged } {
  const logged: Logged = [];
  const write = (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>);
  const app = createHttpServer({
    log: pino({ level: 'debug' }, { write }),
    verifyToken: () => undefined,
    trustedProxies: [],
    publicUrl: 'https://square.example',
    clock: () => Date.now(),
    rateLimits: undefined,
    lagMs: () => 0,
    telemetry: createTelemetry(),
    isDatabaseAway: () => false,
    ...more,
  });
  return { app, logged };
}
