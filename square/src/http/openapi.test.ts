import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Type } from 'typebox';
import { registerHealthRoutes } from './health.ts';
import { registerMetricsRoutes } from './metrics-routes.ts';
import { registerOpenApi } from './openapi.ts';
import { createTestServer } from './testing.ts';
import { anyone, user } from './access.ts';
import { createTelemetry } from '#telemetry/index.ts';

type Operation = {
  parameters: { name: string; in: string; required: boolean }[];
  security: object[];
  requestBody: { content: object };
  responses: Record<string, { content?: Record<string, object> }>;
};
type OpenApi = {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
};

test('every route is described with its parameters, body, scopes and errors', async () => {
  const { app } = createTestServer();
  registerOpenApi(app, { title: 'Here', publicUrl: 'https://square.example' });
  const schema = {
    body: Type.Object({ text: Type.String() }),
    querystring: Type.Object({ limit: Type.Optional(Type.Integer()) }),
    response: { 200: Type.Object({ id: Type.String() }) },
  };
  app.post('/api/v1/things/:id/do', { schema, config: { access: user('write:things') } }, async () => ({
    id: '1',
  }));
  const document = (await app.inject('/api/openapi.json')).json<OpenApi>();
  assert.equal(document.openapi, '3.1.0');
  const operation = document.paths['/api/v1/things/{id}/do']?.['post'];
  assert.ok(operation);
  assert.deepEqual(
    operation.parameters.map((p) => [p.name, p.in, p.required]),
    [
      ['id', 'path', true],
      ['limit', 'query', false],
    ],
  );
  assert.deepEqual(operation.security, [{ oauth: ['write:things'] }]);
  assert.deepEqual(Object.keys(operation.requestBody.content).length, 3);
  assert.ok(operation.responses['200']?.content && operation.responses['4XX']);
  assert.ok(document.paths['/api/openapi.json']);
});

test('an entity stands once in the description, and everywhere else as a reference', async () => {
  const { app } = createTestServer();
  registerOpenApi(app, { title: 'Here', publicUrl: 'https://square.example' });
  const Inner = Type.Object({ id: Type.String() }, { $id: 'Inner' });
  const Outer = Type.Object({ inner: Type.Union([Inner, Type.Null()]) }, { $id: 'Outer' });
  for (const [path, answer] of [
    ['/api/one', Outer],
    ['/api/many', Type.Array(Inner)],
  ] as const)
    app.get(path, { schema: { response: { 200: answer } }, config: { access: anyone } }, async () => {
      throw new Error('not asked');
    });
  const text = (await app.inject('/api/openapi.json')).body;
  const { paths, components } = JSON.parse(text) as OpenApi;
  const shapeOf = (path: string) => paths[path]?.['get']?.responses['200']?.content?.['application/json'];
  assert.deepEqual(shapeOf('/api/one'), { schema: { $ref: '#/components/schemas/Outer' } });
  assert.deepEqual(shapeOf('/api/many'), {
    schema: { type: 'array', items: { $ref: '#/components/schemas/Inner' } },
  });
  assert.deepEqual(components.schemas['Outer'], {
    type: 'object',
    required: ['inner'],
    properties: { inner: { anyOf: [{ $ref: '#/components/schemas/Inner' }, { type: 'null' }] } },
  });
  assert.ok(components.schemas['Inner'] && components.schemas['Error']);
  assert.ok(!text.includes('$id'));
});

test('metrics are for this machine, or for who has the token', async () => {
  const telemetry = createTelemetry();
  const open = createTestServer({ telemetry }).app;
  registerMetricsRoutes(open, { telemetry, metricsToken: undefined });
  const here = await open.inject('/metrics');
  assert.equal(here.statusCode, 200);
  assert.equal((await open.inject({ url: '/metrics', remoteAddress: '192.0.2.1' })).statusCode, 403);
  assert.equal(
    (await open.inject({ url: '/metrics', headers: { 'x-forwarded-for': '1.2.3.4' } })).statusCode,
    403,
  );
  assert.match(
    (await open.inject('/metrics')).body,
    /http_server_request_duration_seconds_count\{http_request_method="GET",http_route="\/metrics",http_response_status_class="2xx"\} 1/,
  );
  const other = createTelemetry();
  const { app } = createTestServer({ telemetry: other });
  registerMetricsRoutes(app, { telemetry: other, metricsToken: 'a-long-metrics-token' });
  assert.equal((await app.inject('/metrics')).statusCode, 403);
  const headers = { authorization: 'Bearer a-long-metrics-token' };
  assert.equal((await app.inject({ url: '/metrics', headers, remoteAddress: '192.0.2.1' })).statusCode, 200);
});

test('readiness names each part; only a dead vital part makes it 503', async () => {
  const { app } = createTestServer();
  let disk: 'ok' | 'down' = 'ok';
  registerHealthRoutes(app, () => [
    { name: 'database', vital: false, check: () => ({ state: 'down', says: 'it is away' }) },
    { name: 'disk', vital: true, check: () => ({ state: disk }) },
    {
      name: 'odd',
      vital: false,
      check: () => {
        throw new Error('cannot look');
      },
    },
  ]);
  const ready = await app.inject('/readyz');
  assert.equal(ready.statusCode, 200);
  assert.deepEqual(ready.json(), {
    state: 'degraded',
    parts: {
      database: { state: 'down', says: 'it is away' },
      disk: { state: 'ok' },
      odd: { state: 'down', says: 'cannot look' },
    },
  });
  disk = 'down';
  assert.equal((await app.inject('/readyz')).statusCode, 503);
  assert.equal((await app.inject('/livez')).statusCode, 200);
});
