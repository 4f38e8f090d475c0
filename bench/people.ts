import { loadPeople, makePeople, type Member } from '@merle/replay';
import { toRequestText, type Loader } from './load.ts';
import type { Square } from './square.ts';

export type Crowd = {
  /** Read homes, each of which is full of the authors' posts. */
  readonly viewers: readonly Member[];
  readonly authors: readonly Member[];
  /** Nobody follows them. */
  readonly writers: readonly Member[];
  /** Followed by 2,000. */
  readonly known: Member;
  /** Followed by 10,000, the most that are still pushed to. */
  readonly star: Member;
  readonly followers: readonly Member[];
};

export const KNOWN_FOLLOWERS = 2_000;
export const STAR_FOLLOWERS = 10_000;
const VIEWERS = 100;
const AUTHORS = 40;
const WRITERS = 64;
const POSTS = 400;

/** Texts of people in several scripts, with tags, links, mentions and emoji; the same in every run. */
export function makeTexts(count: number): string[] {
  return makePeople({ accounts: 2, posts: count, follows: 0 }).posts.map((post) => post.text);
}

/** Fills a square with people and posts; everybody's follows are there before anybody is read. */
export async function settle(square: Square, loader: Loader): Promise<Crowd> {
  const range = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);
  const authors = range(0, AUTHORS);
  const viewers = range(AUTHORS, VIEWERS);
  const writers = range(AUTHORS + VIEWERS, WRITERS);
  const known = AUTHORS + VIEWERS + WRITERS;
  const star = known + 1;
  const followers = range(star + 1, STAR_FOLLOWERS);
  const members = await loadPeople(square.config, {
    names: range(0, star + 1 + STAR_FOLLOWERS).map((n) => `ada${n}`),
    follows: [
      ...viewers.flatMap((viewer) => authors.map((author) => [viewer, author] as const)),
      ...followers.map((follower) => [follower, star] as const),
      ...followers.slice(0, KNOWN_FOLLOWERS).map((follower) => [follower, known] as const),
    ],
  });
  const pick = (places: readonly number[]) => places.map((place) => members[place]!);
  const crowd = {
    viewers: pick(viewers),
    authors: pick(authors),
    writers: pick(writers),
    known: members[known]!,
    star: members[star]!,
    followers: pick(followers),
  };
  await loader.ask({
    port: square.port,
    connections: 16,
    texts: postTexts(crowd.authors, POSTS),
    requests: POSTS,
  });
  return crowd;
}

/** Requests that post, by these members in turn. */
export function postTexts(members: readonly Member[], count: number): string[] {
  return makeTexts(count).map((status, n) =>
    toRequestText({
      path: '/api/v1/statuses',
      token: members[n % members.length]!.token,
      body: { status, visibility: 'public' },
    }),
  );
}
