import { parse as parseFlat } from 'node:querystring';
import qs from 'qs';
import { Problem } from '#kernel/index.ts';

/** What a query or form may hold: more is refused, so that parsing stays cheap. */
const LIMITS = { depth: 5, parameterLimit: 1_000, arrayLimit: 500 } as const;

export type Params = Record<string, unknown>;

/** Reads `a[b]=1`, `id[]=1&id[]=2` and `x[][k]=1` as Rails does; throws Problem where it is too deep, too much or holds NUL. */
export function parseParams(text: string): Params {
  if (text === '') return {};
  if (/%00|\0/.test(text)) throw new Problem('malformed', 'Parameters must not contain NUL characters.');
  if (!NESTED.test(text)) return parseSimple(text);
  try {
    return qs.parse(numberGroups(text), {
      ...LIMITS,
      strictDepth: true,
      throwOnLimitExceeded: true,
      plainObjects: true,
      ignoreQueryPrefix: true,
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw tooMuch();
  }
}

const NESTED = /[[\]]|%5[bd]/i;

/** Names without brackets mean the same to every parser, and the one of Node takes a tenth of the time. */
function parseSimple(text: string): Params {
  const params = parseFlat(text.replace(/^\?/, ''), '&', '=', { maxKeys: LIMITS.parameterLimit + 1 });
  const values = Object.values(params);
  if (values.length > LIMITS.parameterLimit) throw tooMuch();
  if (values.some((value) => Array.isArray(value) && value.length > LIMITS.arrayLimit)) throw tooMuch();
  return params;
}

function tooMuch(): Problem {
  return new Problem('malformed', 'These parameters are too many or nested too deeply.');
}

const GROUP = /^(.+?)(?:\[\]|%5B%5D)((?:\[|%5B).+)$/i;

/**
 * Gives `x[][k]` pairs their index, as Rack reads them: a key that comes again begins the next element.
 * Without this, `k[][a]=1&k[][b]=2` would become two elements.
 */
function numberGroups(text: string): string {
  if (!/(?:\[\]|%5B%5D)(?:\[|%5B)/i.test(text)) return text;
  const seen = new Map<string, { index: number; keys: Set<string> }>();
  const numbered = text.split('&').map((pair) => {
    const [name = '', ...value] = pair.split('=');
    const match = GROUP.exec(name);
    if (!match) return pair;
    const [, list = '', key = ''] = match;
    const group = seen.get(list) ?? { index: 0, keys: new Set() };
    seen.set(list, group);
    if (group.keys.has(key) && !/(?:\[\]|%5B%5D)$/i.test(key)) {
      group.index += 1;
      group.keys.clear();
    }
    group.keys.add(key);
    return [`${list}[${group.index}]${key}`, ...value].join('=');
  });
  return numbered.join('&');
}

const FAULT = Symbol('a query that could not be read');

/** For the router, which must not be thrown at: keeps the fault for `checkQuery`. */
export function parseQuery(text: string): Params {
  try {
    return parseParams(text);
  } catch (error) {
    return { [FAULT]: error };
  }
}

/** Throws what `parseQuery` found wrong. */
export function checkQuery(query: unknown): void {
  const fault = (query as { [FAULT]?: unknown } | undefined)?.[FAULT];
  if (fault !== undefined) throw fault;
}
