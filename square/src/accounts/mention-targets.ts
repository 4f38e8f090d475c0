import type { Urls } from '#kernel/index.ts';
import type { MentionTarget } from '#text/index.ts';
import { toAcct, type Account } from './account.ts';

/** Where mentions lead, by handle, for the text renderer. */
export function toMentionTargets(
  accounts: ReadonlyMap<string, Account>,
  urls: Urls,
): Map<string, MentionTarget> {
  return new Map(
    [...accounts].map(([handle, account]) => [
      handle,
      { url: toProfileUrl(account, urls), acct: toAcct(account), username: account.username },
    ]),
  );
}

/** The page of an account: ours, or the one that its own server gives. */
export function toProfileUrl(account: Account, urls: Urls): string {
  return account.domain === '' ? urls.account(account.username) : account.url;
}
