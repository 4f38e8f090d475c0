import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Answer, Api } from './api.ts';
import { findConditional, isException } from './conformance-exceptions.ts';

/** An OpenAPI document, as far as shapes of answers are read from it. */
type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};
type Operation = {
  readonly responses?: Readonly<
    Record<string, { content?: { 'application/json'?: { schema?: Schema } } } | undefined>
  >;
};
type Schema = {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly [key: string]: unknown;
};

/** Says what is wrong with the shape of an answer, a line per fault; empty where nothing is, or where nothing is documented. */
export type FindShapeFaults = (method: string, path: string, answer: Answer) => string[];

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const known: { find?: FindShapeFaults } = {};

/**
 * The same client, whose every documented answer must have the documented shape, with every documented key.
 * The shapes are those of https://github.com/abraham/mastodon-openapi (`dist/schema.json`), named by `MERLE_TEST_OPENAPI`
 * or lying in a folder beside the checkout; without that file nothing is checked, which is printed once.
 */
export function withShapes(api: Api): Api {
  const find = (known.find ??= openFindShapeFaults());
  const checked =
    (method: keyof Api): Api[keyof Api] =>
    async (path, body, headers) => {
      const answer = await api[method](path, body, headers);
      const faults = find(method, path, answer);
      assert.deepEqual(
        faults,
        [],
        `${method.toUpperCase()} ${path} has not the documented shape: ${faults.join('; ')}`,
      );
      return answer;
    };
  return {
    get: checked('get'),
    post: checked('post'),
    put: checked('put'),
    patch: checked('patch'),
    delete: checked('delete'),
  };
}

function openFindShapeFaults(): FindShapeFaults {
  const file = process.env['MERLE_TEST_OPENAPI'] ?? findBeside();
  if (file === undefined) {
    console.log(
      'No description of the client API: the shapes of its answers are not checked (see MERLE_TEST_OPENAPI in CONTRIBUTING.md).',
    );
    return () => [];
  }
  // A thing that is one of several shapes may fit more than one of them.
  const text = readFileSync(file, 'utf8').replaceAll('"oneOf":', '"anyOf":');
  return createFindShapeFaults(JSON.parse(text) as Document);
}

/** The description in a folder of reference material that lies beside the checkout, if one does. */
function findBeside(): string | undefined {
  const [found] = globSync('../*/mastodon/openapi.json', { cwd: ROOT });
  return found === undefined ? undefined : join(ROOT, found);
}

/** Compiles each operation when it is first asked for. */
export function createFindShapeFaults(given: Document): FindShapeFaults {
  const document = withEveryKey(given);
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
  for (const [name, isRight] of Object.entries(FORMATS)) ajv.addFormat(name, isRight);
  ajv.addSchema(document, 'openapi');
  const paths = Object.keys(document.paths).map((path) => ({ path, pattern: toPattern(path) }));
  const compiled = new Map<string, ValidateFunction | undefined>();
  return (method, url, answer) => {
    const path = findPath(paths, url.split('?')[0] ?? '');
    if (path === undefined || answer.status >= 300) return [];
    const name = `${method} ${path} ${answer.status}`;
    if (!compiled.has(name)) compiled.set(name, compile(ajv, document, path, method, answer.status));
    const validate = compiled.get(name);
    if (!validate || validate(answer.body)) return [];
    return (validate.errors ?? []).filter((error) => !isException(name, error)).map(toLine);
  };
}

function compile(
  ajv: Ajv2020,
  document: Document,
  path: string,
  method: string,
  status: number,
): ValidateFunction | undefined {
  const schema = document.paths[path]?.[method]?.responses?.[status]?.content?.['application/json']?.schema;
  if (!schema) return undefined;
  const pointer = ['paths', path, method, 'responses', status, 'content', 'application/json', 'schema'];
  return ajv.compile({ $ref: `openapi#/${pointer.map(escapePointer).join('/')}` });
}

function escapePointer(part: string | number): string {
  return encodeURIComponent(String(part).replaceAll('~', '~0').replaceAll('/', '~1'));
}

/** What the documentation calls optional is asked for too, but for what is there only sometimes by its nature. */
function withEveryKey(document: Document): Document {
  const schemas = Object.entries(document.components.schemas).map(([name, schema]) => {
    const conditional = findConditional(name);
    const keys = Object.keys(schema.properties ?? {}).filter((key) => !conditional.has(key));
    const required = (schema.required ?? []).filter((key) => !conditional.has(key));
    return [name, schema.properties ? { ...schema, required: [...new Set([...required, ...keys])] } : schema];
  });
  return { ...document, components: { ...document.components, schemas: Object.fromEntries(schemas) } };
}

type PathPattern = { readonly path: string; readonly pattern: RegExp };

function toPattern(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`);
}

/** The most literal of the paths that fit: `/accounts/lookup` before `/accounts/{id}`. */
function findPath(paths: readonly PathPattern[], url: string): string | undefined {
  const fitting = paths.filter(({ pattern }) => pattern.test(url)).map(({ path }) => path);
  return fitting.toSorted((a, b) => a.split('{').length - b.split('{').length)[0];
}

const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  uri: (text) => URL.canParse(text),
  'date-time': (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(text),
  date: (text) => /^\d{4}-\d\d-\d\d$/.test(text),
  email: (text) => text === '' || text.includes('@'),
  'iso-639-1': () => true,
  scopes: () => true,
  binary: () => true,
};

function toLine(error: ErrorObject): string {
  return `${error.instancePath || '/'} ${error.message ?? error.keyword}`;
}
