/**
 * Every kind of edge, from → to. A kind with an `inverse` is written at both ends; a `counted` kind keeps its number
 * in `edge_counts`. The numbers are part of the data format: never change or reuse one.
 */
export const EDGES = {
  follow: { n: 1, inverse: 'followed_by', counted: true }, // account → account {reposts, notify, languages}
  followed_by: { n: 2, inverse: 'follow', counted: true },
  request: { n: 3, inverse: 'requested_by', counted: false }, // account → locked account, same data as follow
  requested_by: { n: 4, inverse: 'request', counted: true },
  block: { n: 5, inverse: 'blocked_by', counted: false },
  blocked_by: { n: 6, inverse: 'block', counted: false },
  mute: { n: 7, inverse: undefined, counted: false }, // {notifications, until}
  endorse: { n: 8, inverse: undefined, counted: false },
  note: { n: 9, inverse: undefined, counted: false }, // {comment}
  domain_block: { n: 10, inverse: undefined, counted: false }, // account → hash of a domain {domain}
  follow_tag: { n: 11, inverse: 'tag_followed_by', counted: false }, // account → tag
  tag_followed_by: { n: 12, inverse: 'follow_tag', counted: true },
  feature_tag: { n: 13, inverse: undefined, counted: false }, // account → tag {name}
  dismiss: { n: 14, inverse: undefined, counted: false }, // account → account that is not to be suggested again
  like: { n: 20, inverse: 'liked_by', counted: false }, // account → post
  liked_by: { n: 21, inverse: 'like', counted: true },
  bookmark: { n: 22, inverse: undefined, counted: false },
  pin: { n: 23, inverse: undefined, counted: false },
  mute_thread: { n: 24, inverse: undefined, counted: false }, // account → the thread's first post
  vote: { n: 25, inverse: 'voted_by', counted: false }, // account → post with a poll {choices}
  voted_by: { n: 26, inverse: 'vote', counted: true }, // post → account {choices}
  repost: { n: 30, inverse: 'reposted_by', counted: false }, // account → post {visibility}; its id is the repost's own
  reposted_by: { n: 31, inverse: 'repost', counted: true },
  reply: { n: 40, inverse: undefined, counted: true }, // post → its direct answers
  thread: { n: 41, inverse: undefined, counted: false }, // a thread's first post → every post of it {parent}
  quoted_by: { n: 42, inverse: undefined, counted: true }, // post → posts that quote it
  tagged: { n: 50, inverse: undefined, counted: true }, // tag → public post {by}
  author: { n: 51, inverse: undefined, counted: true }, // account → its posts: only the count is kept
  list_member: { n: 60, inverse: 'listed_in', counted: false }, // list → account
  listed_in: { n: 61, inverse: 'list_member', counted: false }, // account → list
  hold: { n: 71, inverse: undefined, counted: true }, // account → account whose notifications wait to be let in
  let_in: { n: 72, inverse: undefined, counted: false }, // account → account whose notifications no policy holds
  conversation: { n: 70, inverse: undefined, counted: false }, // account → a direct thread {lastId, unread, people}
} as const satisfies Record<string, EdgeKindFacts>;

type EdgeKindFacts = { readonly n: number; readonly inverse: string | undefined; readonly counted: boolean };
export type EdgeKind = keyof typeof EDGES;

const BY_NUMBER = new Map(
  Object.entries(EDGES).map(([kind, facts]) => [facts.n as number, kind as EdgeKind]),
);

export function kindNumber(kind: EdgeKind): number {
  return EDGES[kind].n;
}

export function toEdgeKind(n: number): EdgeKind {
  const kind = BY_NUMBER.get(n);
  if (!kind) throw new Error(`the database holds an edge of the unknown kind ${n}`);
  return kind;
}
