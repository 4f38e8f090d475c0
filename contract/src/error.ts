import { Type, type Static } from 'typebox';
import { entity, listOf, part } from './shape.ts';

/** https://docs.joinmastodon.org/entities/Error/ ; `error` is a sentence that says what to change, or OAuth's word for it. */
export const ErrorBody = entity('Error', {
  error: Type.String(),
  error_description: Type.Optional(Type.String()),
  /** By the form's field. */
  details: Type.Optional(
    Type.Record(Type.String(), listOf(part({ error: Type.String(), description: Type.String() }))),
  ),
});
export type ErrorBody = Static<typeof ErrorBody>;

/** The answer where there is nothing to say. */
export const Nothing = entity('Nothing', {});
export type Nothing = Static<typeof Nothing>;
