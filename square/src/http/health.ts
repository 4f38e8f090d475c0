import { State } from '@merle/contract';
import { anyone } from './access.ts';
import type { App } from './server.ts';

/** How one part of the square is doing. `ok`: all is well; `degraded`: works, late or in part; `down`: does not. */
export type PartState = {
  readonly state: 'ok' | 'degraded' | 'down';
  readonly says?: string;
  /** What it measures of itself; names say the unit. */
  readonly figures?: Readonly<Record<string, number>>;
};

/** A part that can say how it is. `vital`: without it nothing at all can be served. */
export type Part = { readonly name: string; readonly vital: boolean; readonly check: () => PartState };

/**
 * `/api/merle/v1/state`: for people and their apps, with figures; always 200, as it answers.
 * `/livez`: the process turns. `/readyz`: each part by name, from what is already known, without asking anything
 * that could hang; 503 only where nothing could be served.
 */
export function registerHealthRoutes(app: App, parts: () => readonly Part[]): void {
  const config = { access: anyone, admission: 'always', rateLimit: 'none' } as const;
  app.get('/livez', { config }, async () => ({ state: 'ok' }));
  app.get('/readyz', { config }, async (_request, reply) => {
    const states = parts().map((part) => ({ part, ...check(part) }));
    const state = judge(states);
    return reply.code(state === 'down' ? 503 : 200).send({
      state,
      parts: Object.fromEntries(
        states.map(({ part, state, says }) => [part.name, { state, ...(says && { says }) }]),
      ),
    });
  });
  app.get(
    '/api/merle/v1/state',
    { schema: { response: { 200: State } }, config },
    async (_request, reply) => {
      const states = parts().map((part) => ({ part, ...check(part) }));
      reply.header('cache-control', 'no-store');
      return {
        state: judge(states),
        parts: states.map(({ part, state, says, figures }) => ({
          name: part.name,
          state,
          says: says ?? null,
          figures: figures ?? {},
        })),
      };
    },
  );
}

function judge(states: readonly (PartState & { readonly part: Part })[]): PartState['state'] {
  if (states.some(({ part, state }) => part.vital && state === 'down')) return 'down';
  return states.every(({ state }) => state === 'ok') ? 'ok' : 'degraded';
}

function check(part: Part): PartState {
  try {
    return part.check();
  } catch (error) {
    return { state: 'down', says: error instanceof Error ? error.message : 'unknown' };
  }
}
