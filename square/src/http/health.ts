import { anyone } from './access.ts';
import type { App } from './server.ts';

/** How one part of the square is doing. `ok`: all is well; `degraded`: works, late or in part; `down`: does not. */
export type PartState = { readonly state: 'ok' | 'degraded' | 'down'; readonly says?: string };

/** A part that can say how it is. `vital`: without it nothing at all can be served. */
export type Part = { readonly name: string; readonly vital: boolean; readonly check: () => PartState };

/**
 * `/livez`: the process turns. `/readyz`: each part by name, from what is already known, without asking anything
 * that could hang; 503 only where nothing could be served.
 */
export function registerHealthRoutes(app: App, parts: () => readonly Part[]): void {
  const config = { access: anyone, admission: 'always', rateLimit: 'none' } as const;
  app.get('/livez', { config }, async () => ({ state: 'ok' }));
  app.get('/readyz', { config }, async (_request, reply) => {
    const states = parts().map((part) => ({ part, ...check(part) }));
    const dead = states.some(({ part, state }) => part.vital && state === 'down');
    const well = states.every(({ state }) => state === 'ok');
    return reply.code(dead ? 503 : 200).send({
      state: dead ? 'down' : well ? 'ok' : 'degraded',
      parts: Object.fromEntries(
        states.map(({ part, state, says }) => [part.name, { state, ...(says && { says }) }]),
      ),
    });
  });
}

function check(part: Part): PartState {
  try {
    return part.check();
  } catch (error) {
    return { state: 'down', says: error instanceof Error ? error.message : 'unknown' };
  }
}
