import { Type, type Static } from 'typebox';
import { Problem, findId, type Id } from '#kernel/index.ts';
import { coversScope, type Principal } from '#http/index.ts';
import type { Channel } from '#streaming/index.ts';
import { normalizeHashtag } from '#text/index.ts';

/** What a client asks to listen to, in a query or in a message. */
export const StreamForm = Type.Object({
  stream: Type.Optional(Type.String({ maxLength: 100 })),
  tag: Type.Optional(Type.String({ maxLength: 500 })),
  list: Type.Optional(Type.String({ maxLength: 20 })),
  only_media: Type.Optional(Type.Boolean()),
  since_id: Type.Optional(Type.String({ maxLength: 20 })),
});
export type StreamForm = Static<typeof StreamForm>;

/** A stream as clients know it: its name with its parameter, and the channels that it is made of. */
export type StreamTarget = {
  /** As it stands in each frame: `["hashtag","cats"]`. */
  readonly names: readonly [string, ...string[]];
  readonly channels: readonly Channel[];
};

type Make = (form: StreamForm, principal: Principal | undefined) => StreamTarget;

/** https://docs.joinmastodon.org/methods/streaming/#streams */
const STREAMS: Readonly<Record<string, Make>> = {
  user: (_form, principal) => {
    const accountId = getListener(principal, 'read:statuses');
    const mayHear = coversScope(principal?.scopes ?? [], ['read:notifications']);
    const home = { kind: 'home', accountId } as const;
    return { names: ['user'], channels: mayHear ? [home, { kind: 'notifications', accountId }] : [home] };
  },
  'user:notification': (_form, principal) => {
    const accountId = getListener(principal, 'read:notifications');
    return { names: ['user:notification'], channels: [{ kind: 'notifications', accountId }] };
  },
  direct: (_form, principal) => {
    const accountId = getListener(principal, 'read:statuses');
    return { names: ['direct'], channels: [{ kind: 'conversations', accountId }] };
  },
  list: ({ list = '' }, principal) => {
    const listId = findId(list);
    if (listId === undefined) throw new Problem('malformed', 'Missing list name parameter');
    const accountId = getListener(principal, 'read:statuses', 'read:lists');
    return { names: ['list', list], channels: [{ kind: 'list', accountId, listId }] };
  },
  hashtag: (form) => toTag('hashtag', form, false),
  'hashtag:local': (form) => toTag('hashtag:local', form, true),
  public: (form) => toPublic('public', 'all', form.only_media),
  'public:media': () => toPublic('public:media', 'all', true),
  'public:local': (form) => toPublic('public:local', 'local', form.only_media),
  'public:local:media': () => toPublic('public:local:media', 'local', true),
  'public:remote': (form) => toPublic('public:remote', 'remote', form.only_media),
  'public:remote:media': () => toPublic('public:remote:media', 'remote', true),
};

/** Throws a Problem for a stream that there isn't, that lacks its parameter, or that is not for this client. */
export function toTarget(form: StreamForm, principal: Principal | undefined): StreamTarget {
  const { stream = '' } = form;
  const make = Object.hasOwn(STREAMS, stream) ? STREAMS[stream] : undefined;
  if (!make) throw new Problem('malformed', `Unknown stream: ${stream}`);
  return make(form, principal);
}

/** The account whose own stream it is. Mastodon answers 401 to all who may not listen, and so clients ask people to sign in again. */
function getListener(principal: Principal | undefined, ...scopes: string[]): Id {
  const accountId = principal?.accountId;
  if (!principal || accountId === undefined) throw new Problem('unauthenticated', 'Missing access token');
  if (!coversScope(principal.scopes, scopes))
    throw new Problem('unauthenticated', 'Access token does not have the required scopes');
  return accountId;
}

function toTag(stream: string, { tag = '' }: StreamForm, onlyLocal: boolean): StreamTarget {
  const name = normalizeHashtag(tag);
  if (name === '') throw new Problem('malformed', 'Missing tag name parameter');
  return { names: [stream, tag], channels: [{ kind: 'tag', name, onlyLocal }] };
}

function toPublic(stream: string, from: 'all' | 'local' | 'remote', onlyMedia = false): StreamTarget {
  return { names: [stream], channels: [{ kind: 'public', from, onlyMedia }] };
}
