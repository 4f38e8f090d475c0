import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Answer, Api } from './api.ts';

/** An OpenAPI document, as far as shapes of answers are read from it. */
export type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};
type Operation = {
  readonly responses?: Readonly<
    Record<string, { content?: { 'application/json'?: { schema?: Schema } } } | undefined>
  >;
};
export type Schema = {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly [key: string]: unknown;
};

/** Says what is wrong with the shape of an answer, a line per fault; empty where nothing is, or where nothing is documented. */
export type FindShapeFaults = (method: string, path: string, answer: Answer) => string[];

/** True for a fault that is meant; `operation` as in `get /api/v1/filters 200`. */
export type IsMeant = (operation: string, error: ErrorObject) => boolean;

/** Compiles each operation when it is first asked for. */
export function createShapeFaults(document: Document, isMeant: IsMeant = () => false): FindShapeFaults {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
  for (const [name, isRight] of Object.entries(FORMATS)) ajv.addFormat(name, isRight);
  ajv.addSchema(document, 'openapi');
  const paths = Object.keys(document.paths).map((path) => ({ path, pattern: toPattern(path) }));
  const compiled = new Map<string, ValidateFunction | undefined>();
  return (method, url, answer) => {
    const path = findPath(paths, url.split('?')[0] ?? '');
    if (path === undefined) return [];
    const name = `${method} ${path} ${answer.status}`;
    if (!compiled.has(name)) compiled.set(name, compile(ajv, document, path, method, answer.status));
    const validate = compiled.get(name);
    if (!validate || validate(answer.body)) return [];
    return (validate.errors ?? []).filter((error) => !isMeant(name, error)).map(toLine);
  };
}

function compile(
  ajv: Ajv2020,
  document: Document,
  path: string,
  method: string,
  status: number,
): ValidateFunction | undefined {
  const responses = document.paths[path]?.[method]?.responses ?? {};
  const code = [String(status), `${Math.floor(status / 100)}XX`].find((key) => responses[key]);
  if (code === undefined || !responses[code]?.content?.['application/json']?.schema) return undefined;
  const pointer = ['paths', path, method, 'responses', code, 'content', 'application/json', 'schema'];
  return ajv.compile({ $ref: `openapi#/${pointer.map(escapePointer).join('/')}` });
}

function escapePointer(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
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
  const more: unknown = error.params['additionalProperty'];
  const named = typeof more === 'string' ? `: ${more}` : '';
  return `${error.instancePath || '/'} ${error.message ?? error.keyword}${named}`;
}

/** The same client, which shows each answer to `check` before it hands it out. */
export function withCheck(
  api: Api,
  check: (method: keyof Api, path: string, answer: Answer) => void | Promise<void>,
): Api {
  const checked =
    (method: keyof Api): Api[keyof Api] =>
    async (path, body, headers) => {
      const answer = await api[method](path, body, headers);
      await check(method, path, answer);
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
