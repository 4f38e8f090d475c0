import type { RouteOptions } from 'fastify';
import { Type } from 'typebox';
import { ErrorBody } from '@merle/contract';
import { anyone, type Access } from './access.ts';
import type { App } from './server.ts';

type Schema = { readonly properties?: Record<string, object>; readonly required?: readonly string[] };
type RouteSchema = {
  readonly params?: Schema;
  readonly querystring?: Schema;
  readonly body?: object;
  readonly response?: Record<string, object>;
  readonly summary?: string;
  readonly description?: string;
};

const BODY_TYPES = ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'];

/** Serves the description of every route as OpenAPI 3.1, made of the very schemas that check requests. */
export function registerOpenApi(app: App, info: { title: string; publicUrl: string }): void {
  const paths: Record<string, Record<string, object>> = {};
  let text: string | undefined;
  app.addHook('onRoute', (route) => {
    const path = toPath(route.url);
    if (route.config?.access === undefined || route.url.includes('*')) return;
    for (const method of [route.method].flat().filter((m) => m !== 'HEAD' && m !== 'OPTIONS')) {
      paths[path] = { ...paths[path], [method.toLowerCase()]: toOperation(method, route) };
    }
  });
  app.get(
    '/api/openapi.json',
    { schema: { response: { 200: Type.Unknown() } }, config: { access: anyone, admission: 'last' } },
    async (_request, reply) => {
      text ??= JSON.stringify(toDocument(info, paths));
      return reply.type('application/json; charset=utf-8').send(text);
    },
  );
}

function toDocument({ title, publicUrl }: { title: string; publicUrl: string }, paths: object): object {
  const schemas: Schemas = {};
  const described = nameEntities(paths, schemas);
  return {
    openapi: '3.1.0',
    info: {
      title: `${title} (Merle)`,
      version: '0.1.0',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: publicUrl }],
    paths: described,
    components: {
      schemas,
      securitySchemes: {
        oauth: {
          type: 'oauth2',
          flows: {
            authorizationCode: {
              authorizationUrl: `${publicUrl}/oauth/authorize`,
              tokenUrl: `${publicUrl}/oauth/token`,
              scopes: {},
            },
          },
        },
      },
    },
  };
}

type Schemas = Record<string, unknown>;

/** The same with a reference wherever an entity stands; the entities are put into `schemas`, each once. */
function nameEntities(value: unknown, schemas: Schemas): unknown {
  if (Array.isArray(value)) return value.map((element) => nameEntities(element, schemas));
  if (typeof value !== 'object' || value === null) return value;
  const { $id: name, ...rest } = value as { readonly $id?: unknown };
  const inner = () =>
    Object.fromEntries(Object.entries(rest).map(([key, part]) => [key, nameEntities(part, schemas)]));
  if (typeof name !== 'string') return inner();
  schemas[name] ??= inner();
  return { $ref: `#/components/schemas/${name}` };
}

function toOperation(method: string, route: RouteOptions): object {
  const schema = (route.schema ?? {}) as RouteSchema;
  const { summary, description } = schema;
  return {
    operationId: `${method.toLowerCase()}_${route.url.replaceAll(/[^a-zA-Z0-9]+/g, '_').replaceAll(/^_|_$/g, '')}`,
    ...(summary !== undefined && { summary }),
    ...(description !== undefined && { description }),
    parameters: [
      ...toParameters('path', pathParams(route.url, schema.params)),
      ...toParameters('query', schema.querystring),
    ],
    ...(schema.body && { requestBody: { content: toContent(schema.body) } }),
    responses: toResponses(schema.response),
    security: toSecurity(route.config?.access ?? anyone),
  };
}

/** Every parameter of the path, though the route has no schema for it. */
function pathParams(url: string, schema: Schema | undefined): Schema {
  const names = [...url.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const properties = Object.fromEntries(
    names.map((name) => [name, schema?.properties?.[name] ?? { type: 'string' }]),
  );
  return { properties, required: names };
}

function toParameters(place: 'path' | 'query', schema: Schema | undefined): object[] {
  return Object.entries(schema?.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: schema?.required?.includes(name) ?? false,
    schema: property,
  }));
}

function toContent(schema: object): object {
  return Object.fromEntries(BODY_TYPES.map((type) => [type, { schema }]));
}

function toResponses(response: RouteSchema['response']): object {
  const fault = {
    description: 'What is wrong, in a sentence',
    content: { 'application/json': { schema: ErrorBody } },
  };
  const answers = Object.entries(response ?? {}).map(
    ([status, schema]) =>
      [
        status.toUpperCase().replace('DEFAULT', 'default'),
        { description: 'The answer', content: toAnswerContent(schema) } as object,
      ] as const,
  );
  const given: object =
    answers.length > 0 ? Object.fromEntries<object>(answers) : { '200': { description: 'The answer' } };
  return { ...given, '4XX': fault, '5XX': fault };
}

/** JSON, unless the route names other types. */
function toAnswerContent(schema: object): unknown {
  return 'content' in schema ? schema.content : { 'application/json': { schema } };
}

function toSecurity(access: Access): object[] {
  if (access.who === 'anyone') return [];
  const scopes = 'scopes' in access ? (access.scopes ?? []) : [];
  const needed = scopes.length === 0 ? [{ oauth: [] }] : scopes.map((scope) => ({ oauth: [scope] }));
  return access.who === 'optional' ? [{}, ...needed] : needed;
}

function toPath(url: string): string {
  return url.replaceAll(/:(\w+)/g, '{$1}');
}
