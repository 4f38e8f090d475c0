import type { Client } from './client.ts';
import { runAll } from './run-all.ts';

/** How one home differs from what it must be. */
export type Difference = {
  readonly account: number;
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  readonly doubled: readonly string[];
  readonly isOutOfOrder: boolean;
};

export type HomesCheck = {
  readonly right: number;
  readonly wrong: readonly Difference[];
  /** Pages by what `X-Freshness` said of them. */
  readonly freshness: Readonly<Record<string, number>>;
};

type HomeStatus = { readonly id: string };

const PAGE = 40;

/** Pages through every account's home to its end and compares it, id by id, with what it must hold. */
export async function checkHomes(
  client: Client,
  tokens: readonly string[],
  expected: readonly (readonly string[])[],
  { atOnce = 16, onChecked = () => {} }: { atOnce?: number; onChecked?: (done: number) => void } = {},
): Promise<HomesCheck> {
  const wrong: Difference[] = [];
  const freshness: Record<string, number> = {};
  let done = 0;
  await runAll(tokens, atOnce, async (token, account) => {
    const ids = await readHome(client, token, freshness);
    const difference = compare(account, ids, expected[account]!);
    if (difference) wrong.push(difference);
    onChecked(++done);
  });
  wrong.sort((a, b) => a.account - b.account);
  return { right: tokens.length - wrong.length, wrong, freshness };
}

/** All of a home, newest first, by following the `next` links. */
async function readHome(client: Client, token: string, freshness: Record<string, number>): Promise<string[]> {
  const ids: string[] = [];
  let path: string | undefined = `/api/v1/timelines/home?limit=${PAGE}`;
  while (path !== undefined) {
    const { status, headers, body } = await client.ask(path, { token });
    if (status !== 200) throw new Error(`${path} answered ${status}: ${body.slice(0, 200)}`);
    const saidFresh = String(headers['x-freshness']);
    freshness[saidFresh] = (freshness[saidFresh] ?? 0) + 1;
    ids.push(...(JSON.parse(body) as HomeStatus[]).map((post) => post.id));
    path = findNext(headers['link']);
  }
  return ids;
}

function findNext(link: string | string[] | undefined): string | undefined {
  const next = /<([^>]+)>; rel="next"/.exec(String(link ?? ''))?.[1];
  if (next === undefined) return undefined;
  const { pathname, search } = new URL(next);
  return pathname + search;
}

function compare(
  account: number,
  ids: readonly string[],
  expected: readonly string[],
): Difference | undefined {
  if (ids.length === expected.length && ids.every((id, n) => id === expected[n])) return undefined;
  const is = new Set(ids);
  const mustBe = new Set(expected);
  const shared = ids.filter((id) => mustBe.has(id));
  const inOrder = expected.filter((id) => is.has(id));
  return {
    account,
    missing: expected.filter((id) => !is.has(id)),
    extra: [...is].filter((id) => !mustBe.has(id)),
    doubled: ids.filter((id, n) => ids.indexOf(id) !== n),
    isOutOfOrder: [...new Set(shared)].some((id, n) => id !== inOrder[n]),
  };
}
