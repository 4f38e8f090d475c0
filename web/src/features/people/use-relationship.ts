import { useEffect } from 'preact/hooks';
import { useQuery } from '@tanstack/preact-query';
import type { Relationship } from '@merle/contract';
import type { FollowOptions, Item } from '#outbox/index.ts';
import { useStored } from '#ui/index.ts';
import { queriesOf, useSession, type Session } from '#records/index.ts';
import { createRelationshipLoader } from './relationship-loader.ts';
import { withFollowWish, type Followed } from './with-follow-wish.ts';

/** What people do to each other that is sent at once; follows go through the outbox. */
export type Verb =
  | 'block'
  | 'unblock'
  | 'mute'
  | 'unmute'
  | 'endorse'
  | 'unendorse'
  | 'remove_from_followers'
  | 'note';

const loaders = new WeakMap<Session, (id: string) => Promise<Relationship>>();

function toKey(id: string) {
  return ['relationship', id] as const;
}

function load(session: Session, id: string): Promise<Relationship> {
  const loader = loaders.get(session) ?? createRelationshipLoader(session.client);
  loaders.set(session, loader);
  return loader(id);
}

/** How whoever is acting stands to somebody; undefined until it is known, for visitors, and for oneself. */
export function useRelationship(account: Followed): Relationship | undefined {
  const session = useSession();
  const { outbox, owner } = session;
  const { id } = account;
  const isOther = session.account !== undefined && session.account.id !== id;
  const { data } = useQuery({ queryKey: toKey(id), queryFn: () => load(session, id), enabled: isOther });
  const items = useStored({ get: () => outbox.list(owner), subscribe: outbox.subscribe });
  useEffect(() => {
    if (!isOther) return undefined;
    return outbox.onSettled((item) => takeOver(session, id, item));
  }, [session, id, isOther]);
  return data && withFollowWish(data, account, items);
}

/** The square knows better than the wish: somebody may have approved it meanwhile, or nobody. */
function takeOver(session: Session, id: string, { owner, action, result }: Item): void {
  const queries = queriesOf(session);
  if (owner !== session.owner || action.kind !== 'follow' || action.accountId !== id) return;
  if (result && 'followed_by' in result) queries.setQueryData(toKey(id), result);
  else void queries.invalidateQueries({ queryKey: toKey(id) });
}

/** Does something to somebody, and takes over how both stand now; throws Failure. */
export async function act(session: Session, id: string, verb: Verb, body?: object): Promise<Relationship> {
  const next = await session.client.post<Relationship>(`/api/v1/accounts/${id}/${verb}`, body);
  queriesOf(session).setQueryData(toKey(id), next);
  return next;
}

/** Accepts or rejects who asks to follow; throws Failure. */
export async function answerRequest(session: Session, id: string, isAccepted: boolean): Promise<void> {
  const verb = isAccepted ? 'authorize' : 'reject';
  const next = await session.client.post<Relationship>(`/api/v1/follow_requests/${id}/${verb}`);
  queriesOf(session).setQueryData(toKey(id), next);
}

/** Reads anew how one stands to everybody on the screen, as after a whole server was blocked. */
export function refreshRelationships(session: Session): Promise<void> {
  return queriesOf(session).invalidateQueries({ queryKey: ['relationship'] });
}

/** Follows, unfollows, or changes what one sees of whom one follows. */
export function follow(
  session: Session,
  accountId: string,
  on: boolean,
  options?: FollowOptions,
): Promise<unknown> {
  const { outbox, owner } = session;
  return outbox.add(owner, { kind: 'follow', accountId, on, ...(options && { options }) });
}
