import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { BrowserContext, Page } from 'playwright-core';

type Account = { readonly id: string; readonly token: string };

/** An outbox in a page of a browser, for one account. */
export type OutboxTab = {
  readonly page: Page;
  /** Opens the page anew, as its reader would. */
  reload(): Promise<void>;
  post(text: string): Promise<void>;
  like(statusId: string, on: boolean): Promise<void>;
  /** Of what is in the outbox, in order. */
  states(): Promise<string[]>;
  /** Resolves when all that was written is published or refused. */
  whenDone(): Promise<void>;
  /** How many posts it has told of that were sent late. */
  recovered(): Promise<number>;
  isSecure(): Promise<boolean>;
  signIn(token: string): Promise<void>;
  signOut(): Promise<void>;
};

/** What a page has to be served with. */
export type PageFiles = ReadonlyMap<string, { readonly type: string; readonly body: string }>;

/** Builds the outbox as browsers get it. */
export async function buildOutboxFiles(): Promise<PageFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'merle-outbox-'));
  try {
    const builder = fileURLToPath(new URL('../web/build/outbox-page.ts', import.meta.url));
    await promisify(execFile)(process.execPath, [builder, folder]);
    const script = await readFile(join(folder, 'outbox.js'), 'utf8');
    return new Map([
      ['/', { type: 'text/html', body: '<!doctype html><title>Outbox</title>' }],
      ['/outbox.js', { type: 'text/javascript', body: script }],
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A context whose pages open without a network, as the app does by its service worker. */
export async function keepFiles(context: BrowserContext, origin: string, files: PageFiles): Promise<void> {
  for (const [path, { type, body }] of files) {
    await context.route(origin + path, (route) => route.fulfill({ contentType: type, body }));
  }
}

/** Opens a page at the origin, and signs the account in unless it is known there already. */
export async function openOutbox(
  context: BrowserContext,
  origin: string,
  { id, token }: Account,
): Promise<OutboxTab> {
  const page = await context.newPage();
  const owner = `${origin} ${id}`;
  const start = async () => {
    await page.goto(`${origin}/`);
    await page.evaluate(startPage, { owner, token });
  };
  await start();
  return {
    page,
    reload: start,
    post: (text) => page.evaluate(addPost, { owner, text }),
    like: (statusId, on) => page.evaluate(addLike, { owner, statusId, on }),
    states: () => page.evaluate((key) => window.merle.outbox.list(key).map(({ state }) => state), owner),
    whenDone: () => page.evaluate((key) => window.merle.whenDone(key), owner),
    recovered: () => page.evaluate(() => window.merle.recoveries.reduce((sum, { count }) => sum + count, 0)),
    isSecure: () => page.evaluate(() => isSecureContext),
    signIn: (next) => page.evaluate(signIn, { owner, token: next }),
    signOut: () => page.evaluate((key) => window.merle.accounts.signOut(key), owner),
  };
}

/** As much of the page as the tests use. */
type Merle = {
  readonly accounts: {
    find(key: string): object | undefined;
    signIn(account: object): void;
    signOut(key: string): void;
  };
  readonly outbox: {
    add(owner: string, action: object): Promise<unknown>;
    list(owner: string): readonly { readonly state: string }[];
  };
  readonly recoveries: readonly { readonly count: number }[];
  whenDone(owner: string): Promise<void>;
};
declare global {
  interface Window {
    merle: Merle;
  }
}

// These run in the page.

async function startPage({ owner, token }: { owner: string; token: string }): Promise<void> {
  const script = '/outbox.js';
  const { startOutboxPage } = (await import(script)) as { startOutboxPage(): Promise<Merle> };
  window.merle = await startOutboxPage();
  if (window.merle.accounts.find(owner)) return;
  const [server, id] = owner.split(' ');
  window.merle.accounts.signIn({ key: owner, server, id, acct: '', name: '', avatar: '', token });
}

function signIn({ owner, token }: { owner: string; token: string }): void {
  window.merle.accounts.signIn({ ...window.merle.accounts.find(owner), token });
}

async function addPost({ owner, text }: { owner: string; text: string }): Promise<void> {
  const draft = {
    text,
    warning: '',
    sensitive: false,
    visibility: 'public',
    language: 'en',
    attachments: [],
  };
  await window.merle.outbox.add(owner, { kind: 'post', draft });
}

async function addLike({
  owner,
  statusId,
  on,
}: {
  owner: string;
  statusId: string;
  on: boolean;
}): Promise<void> {
  await window.merle.outbox.add(owner, { kind: 'mark', mark: 'like', statusId, on });
}
