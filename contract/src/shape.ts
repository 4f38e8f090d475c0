import { Type, type TEnum, type TProperties, type TSchema } from 'typebox';

/** A thing with a name, which stands once in the API's description. Nothing but these keys is sent of it. */
export function entity<Properties extends TProperties>(name: string, properties: Properties) {
  return Type.Object(properties, { $id: name, additionalProperties: false });
}

/** An object that is a part of one entity only, and has no name. */
export function part<Properties extends TProperties>(properties: Properties) {
  return Type.Object(properties, { additionalProperties: false });
}

export function listOf<Item extends TSchema>(item: Item) {
  return Type.Immutable(Type.Array(item));
}

export function nullable<Shape extends TSchema>(shape: Shape) {
  return Type.Union([shape, Type.Null()]);
}

/** One of these words. */
export function oneOf<Words extends string[]>(...words: Words): TEnum<Words> {
  return Type.Enum<Words>(words);
}

/** Where Mastodon has a list of what the square does not have. */
export const EmptyList = Type.Immutable(Type.Array(Type.Never(), { maxItems: 0 }));

/** As in 2026-01-31T12:00:00.000Z. */
export const Time = Type.String({ format: 'date-time' });
/** As in 2026-01-31. */
export const Day = Type.String({ format: 'date' });
/** An absolute address. */
export const Uri = Type.String({ format: 'uri' });
/** Up to 19 digits: more than a number holds. */
export const Id = Type.String();
export const Html = Type.String({ description: 'HTML, safe to show as it is' });
/** How many. */
export const Count = Type.Integer({ minimum: 0 });
