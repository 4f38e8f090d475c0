import { toId, type Id } from '#kernel/index.ts';
import type { Bus } from '#engines/bus/index.ts';
import { followRecord, type Identity } from '#identity/index.ts';
import { listDeletedApps } from './app-queries.ts';
import { createCodeKeeper, type CodeKeeper } from './codes.ts';
import { createAppReader, type AppReader } from './read-apps.ts';
import { createRevocations, type Revocations } from './revocations.ts';
import { listRevokedTokens } from './token-queries.ts';
import { createTokenKeeper, type TokenKeeper } from './tokens.ts';

/** What the nodes tell each other of tokens; ids as text, for it travels as JSON. */
export type OAuthEvents = {
  'oauth.revoked': { readonly tokens: readonly string[]; readonly apps: readonly string[] };
};

type FromIdentity = Pick<
  Identity,
  'db' | 'guard' | 'mint' | 'clock' | 'log' | 'urls' | 'standings' | 'deferred' | 'isReady'
>;
export type OAuthDeps = FromIdentity & {
  readonly bus: Bus<OAuthEvents>;
  /** Signs tokens and codes: at least 32 characters, the same on every node and for good. */
  readonly secret: string;
  /** The public key of web push, which apps get when they register. */
  readonly vapidPublicKey: string;
};

/** All that the use cases of OAuth need; each names its part of it. */
export type OAuth = Omit<OAuthDeps, 'secret'> & {
  readonly tokens: TokenKeeper;
  readonly apps: AppReader;
  readonly codes: CodeKeeper;
  readonly revocations: Revocations;
  /** Resolves when all revocations are in memory: before that, no token is believed. */
  start(): Promise<void>;
  close(): void;
};

export function createOAuth(deps: OAuthDeps): OAuth {
  const { db, secret, standings, clock, bus } = deps;
  const revocations = createRevocations();
  const apps = createAppReader(deps);
  const end = (tokenIds: readonly Id[], appIds: readonly Id[]) => {
    revocations.revokeTokens(tokenIds);
    for (const id of appIds) {
      apps.drop(id);
      revocations.revokeApp(id);
    }
  };
  const follower = followRecord(async (withinSeconds) => {
    end(await listRevokedTokens(db, withinSeconds), await listDeletedApps(db, withinSeconds));
  }, deps);
  const isReady = () => deps.isReady() && follower.isReady();
  let stopListening = () => {};
  return {
    ...deps,
    tokens: createTokenKeeper({ secret, standings, revocations, isReady }),
    apps,
    codes: createCodeKeeper({ secret, clock }),
    revocations,
    isReady,
    start: () => {
      stopListening = bus.subscribe('oauth.revoked', (ended) =>
        end(ended.tokens.map(toId), ended.apps.map(toId)),
      );
      return follower.start();
    },
    close: () => {
      stopListening();
      follower.close();
    },
  };
}
