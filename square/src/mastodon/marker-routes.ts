import { Type } from 'typebox';
import { Markers } from '@merle/contract';
import { Problem, findId, type Id } from '#kernel/index.ts';
import { user, type App } from '#http/index.ts';
import {
  MARKED_TIMELINES,
  listMarkers,
  upsertMarkers,
  type MarkedTimeline,
  type Marker,
} from '#markers/index.ts';
import { getCaller } from './answers.ts';
import type { MastodonDeps } from './deps.ts';

const Query = Type.Object({ timeline: Type.Optional(Type.Array(Type.String(), { maxItems: 20 })) });
const Place = Type.Optional(
  Type.Union([
    Type.Object({ last_read_id: Type.Optional(Type.Union([Type.String(), Type.Null()])) }),
    Type.Null(),
  ]),
);
const Form = Type.Object({ home: Place, notifications: Place });

/** How far somebody has read: https://docs.joinmastodon.org/methods/markers/ */
export function registerMarkerRoutes(app: App, deps: MastodonDeps): void {
  app.get(
    '/api/v1/markers',
    { schema: { querystring: Query, response: { 200: Markers } }, config: { access: user('read:statuses') } },
    async (request) => {
      const asked = MARKED_TIMELINES.filter((name) => request.query.timeline?.includes(name));
      return toEntity(await deps.guard.run(() => listMarkers(deps.db, getCaller(request), asked)));
    },
  );

  app.post(
    '/api/v1/markers',
    { schema: { body: Form, response: { 200: Markers } }, config: { access: user('write:statuses') } },
    async (request) => {
      const given = MARKED_TIMELINES.flatMap((timeline) => {
        const text = request.body[timeline]?.last_read_id;
        return text === undefined || text === null
          ? []
          : [{ timeline, lastReadId: toLastRead(text, timeline) }];
      });
      return toEntity(await deps.guard.run(() => upsertMarkers(deps.db, getCaller(request), given)));
    },
  );
}

function toLastRead(text: string, timeline: MarkedTimeline): Id {
  const id = findId(text);
  if (id === undefined)
    throw new Problem(
      'invalid',
      `Validation failed: ${timeline}[last_read_id] must be an id, a whole number`,
    );
  return id;
}

function toEntity(markers: readonly Marker[]): Markers {
  return Object.fromEntries(
    markers.map(({ timeline, lastReadId, version, updatedAt }) => [
      timeline,
      { last_read_id: lastReadId.toString(), version, updated_at: updatedAt.toISOString() },
    ]),
  );
}
