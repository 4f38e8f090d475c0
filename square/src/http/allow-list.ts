import type { TSchema } from 'typebox';
import type { FastifySerializerCompiler } from 'fastify';
import { speaksJson } from './cors.ts';

type Schema = Omit<TSchema, 'type'> & {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
};

/** Answers what a schema allows of a value; what it does not name is left out. */
type Pick = (value: unknown) => unknown;

/**
 * Answers given as objects hold nothing that their schema does not name. Those given as text or bytes are sent as they
 * are. A schema is looked at when its route first answers, so that starting does not pay for it.
 */
export function createSerializerCompiler(): FastifySerializerCompiler<TSchema> {
  const known = new WeakMap<object, Pick>();
  return ({ schema }) =>
    (value) =>
      JSON.stringify(toPick(schema as Schema, known)(value));
}

/** Refuses a route of the API that does not say what it answers: forgetting must not let anything out. */
export function requireAnswer(route: {
  readonly method: string | string[];
  readonly url: string;
  readonly schema?: { readonly response?: unknown };
}): void {
  if (speaksJson(route.url) && !route.schema?.response)
    throw new Error(`the route ${String(route.method)} ${route.url} does not say what it answers`);
}

/** Once per schema: an entity that stands in many answers is looked at once. */
function toPick(schema: Schema, known: WeakMap<object, Pick>): Pick {
  const made = known.get(schema) ?? makePick(schema, known);
  known.set(schema, made);
  return made;
}

function makePick(schema: Schema, known: WeakMap<object, Pick>): Pick {
  if (schema.anyOf) return toUnion(schema.anyOf, known);
  if (schema.type === 'array') return toArray(toPick(schema.items ?? {}, known));
  if (schema.type === 'object') return toObject(schema, known);
  return isAnything(schema) ? (value) => value : toPlain;
}

/** A schema that says nothing of the type lets everything through; it is for what is itself a description. */
function isAnything(schema: Schema): boolean {
  return schema.type === undefined && !('enum' in schema) && !('const' in schema) && !('not' in schema);
}

const toPlain: Pick = (value) => (typeof value === 'object' ? null : value);

function toArray(item: Pick): Pick {
  return (value) => (Array.isArray(value) ? value.map(item) : null);
}

function toObject(schema: Schema, known: WeakMap<object, Pick>): Pick {
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, field]) => [name, toPick(field, known)] as const,
  );
  const [others] = Object.values(schema.patternProperties ?? {});
  const pickOther = others && toPick(others, known);
  return (value) => {
    if (typeof value !== 'object' || value === null) return null;
    const given = value as Readonly<Record<string, unknown>>;
    const names = pickOther ? Object.keys(given).map((name) => [name, pickOther] as const) : fields;
    const kept: Record<string, unknown> = {};
    for (const [name, pick] of names)
      if (Object.hasOwn(given, name) && given[name] !== undefined) kept[name] = pick(given[name]);
    return kept;
  };
}

/** Of several shapes nobody could say which one is meant: then the answer is a bug. */
function toUnion(members: readonly Schema[], known: WeakMap<object, Pick>): Pick {
  const shapes = members.filter(({ type, anyOf }) => type === 'object' || type === 'array' || anyOf);
  const [shape] = shapes;
  if (!shape) return toPlain;
  if (shapes.length > 1) throw new Error('an answer given as an object has one shape, or is null');
  const pick = toPick(shape, known);
  return (value) => (typeof value === 'object' && value !== null ? pick(value) : value);
}
