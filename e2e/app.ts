import type { TestAccount, TestSquare } from '@merle/square/testing';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

export type AppWish = BrowserContextOptions & {
  /** Undefined for a visitor. */
  readonly account?: Pick<TestAccount, 'id' | 'username' | 'token'> | undefined;
};

/** As the app itself keeps who is signed in. */
type Kept = { readonly accounts: readonly object[]; readonly current: string };

/** A page of a browser of its own, in which somebody has signed in to the app. */
export async function openApp(
  browser: Browser,
  square: Pick<TestSquare, 'url'>,
  { account, ...options }: AppWish,
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  if (account) {
    const key = `${square.url} ${account.id}`;
    const { username, token } = account;
    const entry = {
      key,
      server: square.url,
      id: String(account.id),
      acct: username,
      name: username,
      avatar: '',
      token,
    };
    const kept: Kept = { accounts: [entry], current: key };
    await context.addInitScript((text) => {
      if (localStorage.getItem('merle accounts') === null) localStorage.setItem('merle accounts', text);
    }, JSON.stringify(kept));
  }
  return context.newPage();
}
