import type { FollowRows, PostRow } from './read-input.ts';

/** A post, by its author's place among the accounts. */
export type CrowdPost = { readonly author: number; readonly text: string; readonly atMs: number };

/** People who follow each other and write. */
export type People = {
  readonly names: readonly string[];
  /** Pairs of places: the first follows the second. */
  readonly follows: readonly (readonly [number, number])[];
  /** In the order in which they were written. */
  readonly posts: readonly CrowdPost[];
};

const NUMBER = /^\d+$/;

/**
 * Joins a graph and posts that may be of two different crowds. Where the graph has numbers for names, the first author
 * is its account 0 (or 1, where it has no 0), the second the next, and so on; else names are matched as they are.
 * An author whom the graph does not have becomes an account of their own, with no follows.
 */
export function joinPeople({ pairs }: Pick<FollowRows, 'pairs'>, rows: readonly PostRow[]): People {
  const members = [...new Set(pairs.flat())];
  const authors = [...new Set(rows.map((row) => row.screenName))];
  const isNumbered = members.every((member) => NUMBER.test(member));
  const first = members.some((member) => Number(member) === 0) ? 0 : 1;
  const memberOf = new Map(
    authors.map((name, n) => [name, isNumbered ? String(first + n) : name.toLowerCase()]),
  );
  const keyOf = (member: string) => (isNumbered ? String(BigInt(member)) : member.toLowerCase());
  const keys = [...new Set([...members.map(keyOf), ...memberOf.values()])];
  const place = new Map(keys.map((key, n) => [key, n]));
  const nameOf = new Map([...memberOf].map(([name, key]) => [key, name]));
  return {
    names: keys.map((key) => nameOf.get(key) ?? (isNumbered ? `account_${key}` : key)),
    follows: pairs.map(([follower, followee]) => [place.get(keyOf(follower))!, place.get(keyOf(followee))!]),
    posts: rows
      .map((row) => ({ author: place.get(memberOf.get(row.screenName)!)!, text: row.text, atMs: row.atMs }))
      .toSorted((a, b) => a.atMs - b.atMs),
  };
}
