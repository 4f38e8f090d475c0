import type { TSchema } from 'typebox';
import { Problem } from '#kernel/index.ts';
import { isUpload } from './uploads.ts';

/**
 * Brings what came as text to the types that a schema names, as Rails does for Mastodon: `on` is true, `0` false, a lone value
 * is a list of one, the last of several wins where one is wanted, and `null` or an empty number is the same as nothing.
 * What cannot be brought to its type is left as it is, for the schema to refuse.
 */
export type Coerce = (value: unknown) => unknown;

type Schema = Omit<TSchema, 'type'> & {
  type?: string | readonly string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  const?: unknown;
  'x-file'?: true;
};

const FALSE = new Set(['', '0', 'f', 'F', 'false', 'FALSE', 'False', 'off', 'OFF', 'Off', 'no']);

/** Made once per schema, so that a request only walks ready functions. */
export function createCoerce(schema: TSchema): Coerce {
  return toCoerce(schema as Schema);
}

function toCoerce(schema: Schema): Coerce {
  if (schema['x-file']) return toFile;
  if (schema.anyOf) return toUnion(schema.anyOf);
  switch (schema.type) {
    case 'object':
      return toObject(schema.properties ?? {});
    case 'array':
      return toArray(schema.items ? toCoerce(schema.items) : keep);
    case 'boolean':
      return toBoolean;
    case 'integer':
    case 'number':
      return toNumber;
    case 'string':
      return toText;
    default:
      return keep;
  }
}

const keep: Coerce = (value) => value;

/** A form's file field in which nothing was chosen is the same as none. */
const toFile: Coerce = (value) => {
  if (value === '' || value === null) return undefined;
  return isUpload(value) && value.filename === '' && value.bytes.length === 0 ? undefined : value;
};

/** A union takes the first member's form that is not text, else text where it may be: the schema decides afterwards. */
function toUnion(members: readonly Schema[]): Coerce {
  const nullable = members.some((member) => member.type === 'null');
  const coerces = members
    .filter((m) => m.type !== 'null' && m.type !== 'string' && m.const === undefined)
    .map(toCoerce);
  const accept = (type: string) => members.some((member) => accepts(member, type));
  const rest = accept('string') && !accept('number') && !accept('integer') ? toText : lastOf;
  return (value) => {
    if (value === null) return nullable ? null : undefined;
    const changed = coerces
      .map((coerce) => coerce(value))
      .find((after) => after !== value && after !== undefined);
    return changed ?? rest(value);
  };
}

function toObject(properties: Readonly<Record<string, Schema>>): Coerce {
  const fields = Object.entries(properties).map(
    ([name, schema]) => [name, toCoerce(schema), accepts(schema, 'null')] as const,
  );
  return (value) => {
    if (value === null || value === undefined) return {};
    if (typeof value !== 'object' || Array.isArray(value)) return value;
    const given = value as Record<string, unknown>;
    const result: Record<string, unknown> = { ...given };
    for (const [name, coerce, nullable] of fields) {
      if (!Object.hasOwn(given, name)) continue;
      const after = given[name] === null && !nullable ? undefined : coerce(given[name]);
      if (after === undefined) delete result[name];
      else result[name] = after;
    }
    return result;
  };
}

function toArray(item: Coerce): Coerce {
  return (value) => {
    if (value === '') return [];
    return listOf(value)
      .map(item)
      .filter((element) => element !== undefined);
  };
}

/** `{0: a, 1: b}` is a list too: it is how forms number their elements. */
function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (value !== null && typeof value === 'object') {
    const keys = Object.keys(value);
    if (keys.length > 0 && keys.every((key) => /^\d{1,6}$/.test(key))) return Object.values(value);
  }
  return [value];
}

function toBoolean(value: unknown): unknown {
  const last = lastOf(value);
  if (last === '') return undefined;
  if (typeof last === 'string') return !FALSE.has(last);
  return last === 0 ? false : last === 1 ? true : last;
}

function toNumber(value: unknown): unknown {
  const last = lastOf(value);
  if (typeof last !== 'string') return last;
  if (last.trim() === '') return undefined;
  const number = Number(last);
  return Number.isFinite(number) ? number : last;
}

function toText(value: unknown): unknown {
  const last = lastOf(value);
  if (typeof last === 'number' && Number.isFinite(last)) return String(last);
  if (typeof last === 'string' && last.includes('\0'))
    throw new Problem('malformed', 'Text must not contain NUL characters.');
  return last;
}

/** Where one value is wanted and several came (`a=1&a=2`), the last counts. */
function lastOf(value: unknown): unknown {
  return Array.isArray(value) ? value.at(-1) : value;
}

function accepts(schema: Schema, type: string): boolean {
  return schema.type === type || (schema.anyOf?.some((member) => accepts(member, type)) ?? false);
}
