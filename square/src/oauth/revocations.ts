import type { Id } from '#kernel/index.ts';
import { createIdSet } from '#identity/index.ts';

/** What has ended: one token, all tokens of an account, all tokens of an app. */
export type Ended = { readonly kind: 'token' | 'account' | 'app'; readonly id: Id };

/** The tokens and apps that were revoked, in memory. */
export type Revocations = {
  isRevoked(tokenId: Id, appId: Id | undefined): boolean;
  revokeTokens(tokenIds: readonly Id[]): void;
  revokeApp(appId: Id): void;
  /** Calls back with each token or app that was not known as revoked before; answers the function that ends it. */
  onRevoked(listener: (ended: Ended) => void): () => void;
};

export function createRevocations(): Revocations {
  const tokens = createIdSet();
  const apps = createIdSet();
  const listeners = new Set<(ended: Ended) => void>();
  const tell = (ended: Ended) => {
    for (const listener of listeners) listener(ended);
  };
  return {
    isRevoked: (tokenId, appId) => tokens.has(tokenId) || (appId !== undefined && apps.has(appId)),
    revokeTokens: (tokenIds) => {
      for (const id of tokenIds) if (tokens.add(id)) tell({ kind: 'token', id });
    },
    revokeApp: (id) => {
      if (apps.add(id)) tell({ kind: 'app', id });
    },
    onRevoked: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
