import type { Account, BaseStatus } from '@merle/contract';

/** Where a post stands in the app, which is also its public address on its own square. */
export function toPostPath({ id, account }: Pick<BaseStatus, 'id' | 'account'>): string {
  return `/@${account.acct}/${id}`;
}

export function toProfilePath({ acct }: Pick<Account, 'acct'>): string {
  return `/@${acct}`;
}

export function toTagPath(name: string): string {
  return `/tags/${encodeURIComponent(name)}`;
}

/** Where a post is written: in answer to another, or about it. */
export function toComposePath(
  about: { readonly reply: string } | { readonly quote: string } | { readonly edit: string },
): string {
  return `/compose?${new URLSearchParams({ ...about }).toString()}`;
}
