import type { ErrorObject } from 'ajv/dist/2020.js';

const WITH_A_VIEWER = ['favourited', 'reblogged', 'muted', 'bookmarked', 'filtered', 'quote_approval'];

/** Keys that are there only sometimes by their nature, by the schema that documents them; all others are always sent. */
const CONDITIONAL: Readonly<Record<string, readonly string[]>> = {
  // What the viewer did is not said to a visitor; `pinned` stands on one's own posts, `text` on what was just deleted.
  Status: [...WITH_A_VIEWER, 'pinned', 'text'],
  BaseStatus: [...WITH_A_VIEWER, 'pinned', 'text'],
  Poll: ['voted', 'own_votes'],
  Tag: ['following', 'featuring'],
  // What a video has and a picture has not.
  MetaDetails: ['bitrate', 'duration', 'frame_rate'],
  // Within a result, a filter comes without its lists.
  Filter: ['keywords', 'statuses'],
};

/** The keys of a schema that may be missing. */
export function findConditional(schema: string): ReadonlySet<string> {
  return new Set(CONDITIONAL[schema]);
}

type Exception = { readonly on: RegExp; readonly at: RegExp; readonly because: string };

/** Where we answer otherwise than the documentation says, and why. */
const EXCEPTIONS: readonly Exception[] = [
  {
    on: /^get \/api\/v1\/filters /,
    at: /^ /,
    because: 'the document has one filter where the text says a list of them',
  },
  {
    on: /extended_description/,
    at: /^\/updated_at /,
    because: 'who has written nothing has no time at which they did: null',
  },
];

/** True for a fault that is meant. */
export function isException(operation: string, error: ErrorObject): boolean {
  const at = `${error.instancePath} ${String(error.params['missingProperty'] ?? '')}`;
  return EXCEPTIONS.some((exception) => exception.on.test(operation) && exception.at.test(at));
}
