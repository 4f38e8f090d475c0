import type { TestAccount, TestSquare } from '@merle/square/testing';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

export type AppWish = BrowserContextOptions & {
  /** Undefined for a visitor. */
  readonly account?: SignedIn | undefined;
  /** Who is signed in on the device besides. */
  readonly others?: readonly SignedIn[];
};

type SignedIn = Pick<TestAccount, 'id' | 'username' | 'token'>;

/** As the app itself keeps who is signed in. */
type Kept = { readonly accounts: readonly object[]; readonly current: string };

/** A page of a browser of its own, in which somebody has signed in to the app. */
export async function openApp(
  browser: Browser,
  square: Pick<TestSquare, 'url'>,
  { account, others = [], ...options }: AppWish,
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  if (account) {
    const entries = [account, ...others].map((each) => toEntry(square, each));
    const kept: Kept = { accounts: entries, current: toKey(square, account) };
    await context.addInitScript((text) => {
      if (localStorage.getItem('merle accounts') === null) localStorage.setItem('merle accounts', text);
    }, JSON.stringify(kept));
  }
  return context.newPage();
}

function toKey({ url }: Pick<TestSquare, 'url'>, { id }: SignedIn): string {
  return `${url} ${id}`;
}

function toEntry(square: Pick<TestSquare, 'url'>, account: SignedIn): object {
  const { id, username, token } = account;
  return {
    key: toKey(square, account),
    server: square.url,
    id: String(id),
    acct: username,
    name: username,
    avatar: '',
    token,
  };
}
