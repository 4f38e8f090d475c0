import type { Query, StreamName } from '#api/index.ts';
import type { Place } from '#features/posts/index.ts';

/** A place where posts stand one below the other. */
export type TimelineName =
  | { readonly kind: 'home' | 'local' | 'public' | 'favourites' | 'bookmarks' }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'list'; readonly id: string }
  | { readonly kind: 'account'; readonly id: string; readonly part: 'posts' | 'replies' | 'media' };

/** Where the API has it, and what tells of new posts. */
export type TimelineSource = {
  readonly path: string;
  readonly query: Query;
  /** Undefined where nothing tells of new posts. */
  readonly stream: StreamName | undefined;
  /** In which place the reader's filters see it. */
  readonly place: Place;
};

const PARTS = {
  posts: { exclude_replies: true },
  replies: {},
  media: { only_media: true },
} as const;

export function toSource(name: TimelineName): TimelineSource {
  const base = '/api/v1/timelines';
  switch (name.kind) {
    case 'home':
      return { path: `${base}/home`, query: {}, stream: { stream: 'user' }, place: 'home' };
    case 'local':
      return {
        path: `${base}/public`,
        query: { local: true },
        stream: { stream: 'public:local' },
        place: 'public',
      };
    case 'public':
      return { path: `${base}/public`, query: {}, stream: { stream: 'public' }, place: 'public' };
    case 'tag':
      return {
        path: `${base}/tag/${encodeURIComponent(name.tag)}`,
        query: {},
        stream: { stream: 'hashtag', tag: name.tag },
        place: 'public',
      };
    case 'list':
      return {
        path: `${base}/list/${name.id}`,
        query: {},
        stream: { stream: 'list', list: name.id },
        place: 'home',
      };
    case 'account':
      return {
        path: `/api/v1/accounts/${name.id}/statuses`,
        query: PARTS[name.part],
        stream: undefined,
        place: 'account',
      };
    case 'favourites':
    case 'bookmarks':
      return { path: `/api/v1/${name.kind}`, query: {}, stream: undefined, place: 'account' };
  }
}

/** The same for the same place. */
export function toTimelineKey(name: TimelineName): string {
  return Object.values(name).join(' ');
}
