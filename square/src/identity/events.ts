import { toId, type Id } from '#kernel/index.ts';
import type { Bus } from '#engines/bus/index.ts';
import type { SessionKeeper } from './sessions.ts';
import type { Standing, Standings } from './standings.ts';
import type { UserReader } from './read-users.ts';

/** What the nodes tell each other of accounts; ids as text, for it travels as JSON. */
export type IdentityEvents = {
  'identity.account': Standing & { readonly accountId: string };
  'identity.sessions': { readonly ended: readonly string[] };
};

type Memory = { readonly standings: Standings; readonly users: UserReader; readonly sessions: SessionKeeper };
export type AnnounceDeps = Memory & { readonly bus: Bus<IdentityEvents> };

/** After the commit: what changed in an account is known here and told to the other nodes. */
export function announceAccount(deps: AnnounceDeps, accountId: Id, standing: Standing): void {
  const { generation, disabled, hold } = standing;
  deps.users.drop(accountId);
  deps.standings.note(accountId, standing);
  deps.bus.publish('identity.account', {
    accountId: accountId.toString(),
    generation,
    disabled,
    hold,
  });
}

export function announceEndedSessions(deps: AnnounceDeps, ids: readonly Id[]): void {
  deps.sessions.end(ids);
  deps.bus.publish('identity.sessions', { ended: ids.map(String) });
}

/** Takes over what other nodes announce. Answers the function that ends it. */
export function listenToIdentity(deps: AnnounceDeps): () => void {
  const stops = [
    deps.bus.subscribe('identity.account', ({ accountId, ...standing }) => {
      deps.users.drop(toId(accountId));
      deps.standings.note(toId(accountId), standing);
    }),
    deps.bus.subscribe('identity.sessions', ({ ended }) => deps.sessions.end(ended.map(toId))),
  ];
  return () => stops.forEach((stop) => stop());
}
