import type { Id } from '#kernel/index.ts';
import { isDatabaseAway } from '#database/index.ts';
import type { FullList, ListReader } from '#lists/index.ts';
import { isRepost } from '#posts/index.ts';
import type { BigAuthors, TimelineEvents } from '#timelines/index.ts';
import { showToMany, type ShowDeps, type ShownPost, type Viewer, type ViewerReader } from '#viewers/index.ts';
import { belongsInChannel } from './channel.ts';
import type { Listener, Listeners } from './listeners.ts';
import type { StreamEvent, StreamRenderer } from './stream-event.ts';

export type TellPostDeps = ShowDeps & {
  readonly viewers: ViewerReader;
  readonly lists: Pick<ListReader, 'get'>;
  readonly bigAuthors: Pick<BigAuthors, 'has'>;
  readonly listeners: Listeners;
  readonly renderer: StreamRenderer;
};

/** Tells of a post or repost those in whose timelines it stands now. */
export async function tellOfAdded(
  deps: TellPostDeps,
  event: TimelineEvents['timeline.added'],
): Promise<void> {
  const { listeners } = deps;
  const names = [
    ...event.homes.map((id) => `home:${id}`),
    ...event.lists.map((id) => `list:${id}`),
    ...event.tags.map((name) => `tag:${name}`),
    'public',
  ];
  const all = new Set(names.flatMap((name) => [...listeners.of(name)]));
  // A very big author's post is not pushed to followers' homes: those who listen are asked whom they follow.
  if (deps.bigAuthors.has(event.accountId))
    for (const listener of listenersWhoFollow(deps, event.accountId)) all.add(listener);
  await tellAll(deps, event.id, [...all], (id, text) => ({ kind: 'post-added', id, text }));
}

/** Tells of an edit those in whose timelines the post stands. */
export async function tellOfEdited(
  deps: TellPostDeps,
  { id, accountId }: TimelineEvents['timeline.edited'],
): Promise<void> {
  const { listeners } = deps;
  const card = (await deps.posts.find([id])).get(id);
  if (!card || isRepost(card)) return;
  const tagged = card.post.tags.flatMap(({ name }) => [...listeners.of(`tag:${name}`)]);
  const all = [
    ...listenersWhoFollow(deps, accountId),
    ...listeners.ofKind('list'),
    ...tagged,
    ...listeners.ofKind('public'),
  ];
  await tellAll(deps, id, all, (_id, text) => ({ kind: 'post-edited', text }));
}

/** Tells that a post is gone those who may have it on their screens; all they are told is its id. */
export function tellOfRemoved(
  deps: TellPostDeps,
  { id, accountId }: TimelineEvents['timeline.removed'],
): Promise<void> {
  const event: StreamEvent = { kind: 'post-removed', postId: id };
  for (const listener of listenersWhoFollow(deps, accountId)) listener.send(event);
  for (const kind of ['list', 'tag', 'public'] as const)
    for (const listener of deps.listeners.ofKind(kind)) listener.send(event);
  return Promise.resolve();
}

/** Those who listen to homes in which the author's posts may stand: who follows them, or tags, or is not known yet. */
function listenersWhoFollow({ listeners, viewers }: TellPostDeps, authorId: Id): Listener[] {
  return [...listeners.ofKind('home')].filter(({ viewerId }) => {
    const viewer = viewerId === undefined ? undefined : viewers.peek(viewerId);
    return (
      viewer === undefined || viewerId === authorId || viewer.follows.has(authorId) || viewer.tags.size > 0
    );
  });
}

type MakeEvent = (id: Id, text: string) => StreamEvent;

/** After so many listeners others have their turn: telling one takes some ten microseconds. */
const SLICE = 500;

async function tellAll(
  deps: TellPostDeps,
  id: Id,
  listeners: readonly Listener[],
  makeEvent: MakeEvent,
): Promise<void> {
  for (let from = 0; from < listeners.length; from += SLICE) {
    if (from > 0) await new Promise(setImmediate);
    await tellSlice(deps, id, listeners.slice(from, from + SLICE), makeEvent);
  }
}

/** Shows the post to each listener by the rules of their channel, renders it once for all who see the same, and sends it. */
async function tellSlice(
  deps: TellPostDeps,
  id: Id,
  listeners: readonly Listener[],
  makeEvent: MakeEvent,
): Promise<void> {
  const viewers = await readViewers(deps, listeners);
  const shownTo = new Map<Id | undefined, ShownPost | undefined>();
  const shown = await showToMany(deps, id, [...viewers.values()]);
  [...viewers.keys()].forEach((viewerId, at) => shownTo.set(viewerId, shown[at]));
  const lists = await readLists(deps, listeners);
  const told = listeners.filter(({ channel, viewerId }) => {
    const post = shownTo.get(viewerId);
    const list = channel.kind === 'list' ? lists.get(channel.listId) : undefined;
    return post !== undefined && belongsInChannel(channel, post, viewers.get(viewerId), list);
  });
  const seers = [...new Set(told.map(({ viewerId }) => viewerId))];
  const texts = await deps.renderer.posts(
    seers.map((viewerId) => ({ shown: shownTo.get(viewerId)!, viewer: viewers.get(viewerId) })),
  );
  const events = new Map(texts.map((text) => [text, makeEvent(id, text)]));
  const eventOf = new Map(seers.map((viewerId, at) => [viewerId, events.get(texts[at]!)!]));
  for (const { viewerId, send } of told) send(eventOf.get(viewerId)!);
}

/** Everybody who listens, with what stands between them and others: from memory, where listeners are kept. */
async function readViewers(
  deps: TellPostDeps,
  listeners: readonly Listener[],
): Promise<Map<Id | undefined, Viewer | undefined>> {
  const ids = [...new Set(listeners.map(({ viewerId }) => viewerId))];
  const found = await Promise.all(
    ids.map(async (id) => {
      if (id === undefined) return [undefined, undefined] as const;
      const viewer = deps.viewers.peek(id) ?? (await deps.viewers.get(id).catch(noneWhileAway));
      return viewer && ([id, viewer] as const);
    }),
  );
  return new Map(found.filter((one) => one !== undefined));
}

async function readLists(
  deps: TellPostDeps,
  listeners: readonly Listener[],
): Promise<ReadonlyMap<Id, FullList>> {
  const wanted = new Map(
    listeners.flatMap(({ channel }) => (channel.kind === 'list' ? [[channel.listId, channel] as const] : [])),
  );
  const found = await Promise.all(
    // A list that was deleted meanwhile has nothing to tell any more.
    [...wanted.values()].map((one) => deps.lists.get(one.accountId, one.listId).catch(() => undefined)),
  );
  return new Map(found.flatMap((full) => (full ? [[full.list.id, full] as const] : [])));
}

function noneWhileAway(error: unknown): undefined {
  if (isDatabaseAway(error)) return undefined;
  throw error;
}
