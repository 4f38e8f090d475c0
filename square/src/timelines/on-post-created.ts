import { toId, type Id } from '#kernel/index.ts';
import type { OutboxEvent, Tx } from '#database/index.ts';
import type { Consumer } from '#deliver/index.ts';
import type { Bus } from '#engines/bus/index.ts';
import {
  LOCAL_KEY,
  homeKey,
  listKey,
  profileKey,
  tagKey,
  type RingKey,
  type Timelines,
} from '#engines/timelines/index.ts';
import { isRepost, type PostReader } from '#posts/index.ts';
import { findAudiences, tagAnew, type Audience, type AudienceDeps } from './find-audiences.ts';

/** What became of a post or repost, to those who may be looking: for streams. */
export type TimelineEvents = {
  /** Stands now in these accounts' homes, and in the other timelines named. */
  'timeline.added': {
    id: Id;
    accountId: Id;
    homes: readonly Id[];
    lists: readonly Id[];
    tags: readonly string[];
    isLocalPublic: boolean;
  };
  'timeline.edited': { id: Id; accountId: Id };
  'timeline.removed': { id: Id; accountId: Id };
};

export type FanOutDeps = AudienceDeps & {
  readonly posts: PostReader;
  readonly timelines: Timelines;
  readonly bus: Pick<Bus<TimelineEvents>, 'publish'>;
};

/** After so many deliveries others have their turn. */
const SLICE = 1_000;

/** Brings new posts and reposts to the rings of those who follow, lists and tags; tells of them after the commit. */
export function createTimelineConsumer(deps: FanOutDeps): Consumer {
  return {
    kinds: ['post', 'edit', 'delete', 'link', 'unlink'],
    handle: async (events, tx) => {
      const added = await addToTimelines(deps, events.flatMap(findAddedId), tx);
      if (tx) await moveToTags(deps, events, tx);
      return () => {
        for (const [id, audience] of added) tellOfAdded(deps, id, audience);
        for (const event of events) tellOfChange(deps, event);
      };
    },
  };
}

/** The post or repost that an event brings, if it does. */
function findAddedId({ kind, body }: OutboxEvent): Id[] {
  const isAdded = kind === 'post' || (kind === 'link' && body['kind'] === 'repost');
  return isAdded ? [toId(body['id'] as string)] : [];
}

async function addToTimelines(
  deps: FanOutDeps,
  ids: readonly Id[],
  tx: Tx | undefined,
): Promise<ReadonlyMap<Id, Audience>> {
  const found = await deps.posts.find(ids);
  const cards = ids.flatMap((id) => found.get(id) ?? []);
  const there = ids.filter((id) => found.has(id));
  const audiences = await findAudiences(deps, cards, tx);
  const added = new Map(there.map((id, n) => [id, audiences[n]!]));
  let pushed = 0;
  for (const [id, audience] of added) {
    const keys = keysOf(audience);
    for (let from = 0; from < keys.length; from += SLICE) {
      const slice = keys.slice(from, from + SLICE);
      await deps.timelines.push(slice, id);
      pushed += slice.length;
      if (pushed < SLICE) continue;
      pushed = 0;
      await new Promise(setImmediate);
    }
  }
  return added;
}

/** An edit can bring tags that the post did not have. */
async function moveToTags(deps: FanOutDeps, events: readonly OutboxEvent[], tx: Tx): Promise<void> {
  const ids = events.flatMap(({ kind, body }) => (kind === 'edit' ? [toId(body['id'] as string)] : []));
  if (ids.length === 0) return;
  const cards = await deps.posts.find(ids);
  for (const [card, tags] of await tagAnew(tx, [...cards.values()])) {
    if (!isRepost(card) && tags.length > 0)
      await deps.timelines.push(
        tags.map((tag) => tagKey(tag.id)),
        card.post.id,
      );
  }
}

function keysOf({ accountId, homes, lists, tags, isLocalPublic }: Audience): RingKey[] {
  return [
    profileKey(accountId),
    ...homes.map(homeKey),
    ...lists.map(listKey),
    ...tags.map((tag) => tagKey(tag.id)),
    ...(isLocalPublic ? [LOCAL_KEY] : []),
  ];
}

function tellOfAdded({ bus }: FanOutDeps, id: Id, audience: Audience): void {
  const { accountId, homes, lists, isLocalPublic } = audience;
  const tags = audience.tags.map((tag) => tag.name);
  bus.publish('timeline.added', { id, accountId, homes, lists, tags, isLocalPublic });
}

function tellOfChange({ bus }: FanOutDeps, { kind, body }: OutboxEvent): void {
  const field = (name: string) => toId(body[name] as string);
  if (kind === 'edit') bus.publish('timeline.edited', { id: field('id'), accountId: field('accountId') });
  if (kind === 'delete') bus.publish('timeline.removed', { id: field('id'), accountId: field('accountId') });
  if (kind === 'unlink' && body['kind'] === 'repost')
    bus.publish('timeline.removed', { id: field('id'), accountId: field('fromId') });
}
