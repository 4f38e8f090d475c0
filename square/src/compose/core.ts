import type { Logger } from 'pino';
import { LRUCache } from 'lru-cache';
import type { Clock, Id, MintId, Urls } from '#kernel/index.ts';
import { createAccountReader, type AccountCard, type EmojiRef } from '#accounts/index.ts';
import {
  createDrainer,
  createSubmit,
  createWaitingAccounts,
  createWriter,
  sweepKeys,
  type Action,
  type PostLimits,
  type Prepared,
  type Standing,
} from '#actions/index.ts';
import { createGuard, type Db } from '#database/index.ts';
import { createDeliverer, type Consumer } from '#deliver/index.ts';
import type { Bus } from '#engines/bus/index.ts';
import { createLruCards } from '#engines/cards/index.ts';
import type { Journal } from '#engines/journal/index.ts';
import { homeKey, profileKey, type Timelines } from '#engines/timelines/index.ts';
import type { Uploads } from '#media/index.ts';
import { createPostReader, type Card } from '#posts/index.ts';
import { createPreferenceReader } from '#profiles/index.ts';
import {
  createBigAuthors,
  createFollowers,
  createTimelineConsumer,
  type TimelineEvents,
} from '#timelines/index.ts';
import { createFlagReader, createViewerReader } from '#viewers/index.ts';

const MB = 1_000_000;
const POST_CARDS_BYTES = 96 * MB;
const ACCOUNT_CARDS_BYTES = 96 * MB;
const HANDLES = 50_000;
const HOUR_MS = 3_600_000;

export type CoreInput = {
  readonly db: Db;
  readonly clock: Clock;
  readonly mint: MintId;
  readonly urls: Urls;
  readonly log: Logger;
  readonly limits: PostLimits;
  readonly journal: Journal;
  readonly timelines: Timelines;
  readonly bus: Bus<TimelineEvents & CoreEvents>;
  readonly uploads: Uploads;
  readonly findEmojis: (shortcodes: readonly string[]) => readonly EmojiRef[];
  readonly memory: CoreMemory;
  /** Who else acts on what happens, after the timelines. */
  readonly consumers: readonly Consumer[];
};

export type CoreEvents = {
  /** An accepted action turned out not to be allowed; what was written lies in the refusals. */
  'action.refused': { accountId: Id; id: Id; reason: string };
};

export type Core = ReturnType<typeof makeCore>;

/** The life of a write and of a read, put together. */
export function makeCore(input: CoreInput) {
  const { memory } = input;
  const { guard, accounts, posts, viewers, flags, followers, bigAuthors } = memory;
  const { db, log, bus, clock, timelines } = input;
  const fanOut = { db, guard, accounts, posts, followers, timelines, bus };
  const deliverer = createDeliverer({
    db,
    consumers: [createTimelineConsumer(fanOut), ...input.consumers],
    onFault: (err, event) => log.error({ err, event }, 'an event could not be delivered'),
  });
  const onDone = (action: Action, prepared: Prepared, standing: Standing) => {
    for (const edge of prepared.set.edges ?? []) followers.note(edge, true);
    for (const edge of prepared.set.unlinks ?? []) followers.note(edge, false);
    void refreshTimelines(timelines, action, prepared, standing);
    if (standing === 'published') return deliverer.wake();
    drainer.drain();
    deliverer.deliverAccepted(prepared.set.events ?? []).catch((err: unknown) => {
      log.warn({ err }, 'an accepted action waits for the database to be delivered');
    });
  };
  const waiting = createWaitingAccounts();
  const ladder = {
    ...input,
    guard,
    accounts,
    posts,
    viewers,
    flags,
    waiting,
    write: createWriter(db),
    onDone,
    noteCounts: bigAuthors.note,
  };
  const drainer = createDrainer({
    ...ladder,
    onRefused: (action, reason) => takeBack(input, action, reason),
    onFault: (err, action) =>
      log.error({ err, action: action?.kind }, 'a journaled action could not be applied'),
  });
  guard.onChange((isThere) => {
    log.warn(
      { isThere },
      isThere ? 'the database answers again' : 'the database is away; writes go to the journal',
    );
    if (isThere) drainer.drain();
  });
  const sweep = setInterval(() => {
    sweepKeys(db, clock).catch((err: unknown) => log.warn({ err }, 'old idempotency keys were not swept'));
  }, HOUR_MS).unref();
  return {
    ...memory,
    stopSweeping: () => Promise.resolve(clearInterval(sweep)),
    submit: createSubmit(ladder),
    waiting,
    drainer,
    deliverer,
    lateForMs: deliverer.lateForMs,
  };
}

/** What the process remembers of the record, and the guard before it. */
export type CoreMemory = ReturnType<typeof makeMemory>;

export function makeMemory(db: Db) {
  const guard = createGuard();
  const accounts = createAccountReader({
    db,
    guard,
    accountCards: createLruCards<AccountCard>({ maxBytes: ACCOUNT_CARDS_BYTES }),
    handles: new LRUCache<string, Id>({ maxSize: HANDLES, sizeCalculation: () => 1 }),
  });
  const preferences = createPreferenceReader({ db, guard });
  /** What an answer to them needs, should the database be away when they next write. */
  const warm = (id: Id) => Promise.all([accounts.find([id]), preferences.get(id)]);
  return {
    guard,
    accounts,
    preferences,
    postingDefaults: preferences.get,
    posts: createPostReader({ db, guard, postCards: createLruCards<Card>({ maxBytes: POST_CARDS_BYTES }) }),
    viewers: createViewerReader({ db, guard, warm }),
    flags: createFlagReader({ db, guard }),
    followers: createFollowers({ db, guard }),
    bigAuthors: createBigAuthors({ db, guard }),
  };
}

/** What was shown as accepted and turned out not to be allowed. */
function takeBack({ timelines, bus }: CoreInput, { accountId, id }: Action, reason: string): void {
  void timelines.drop([profileKey(accountId)]);
  bus.publish('action.refused', { accountId, id, reason });
}

/** The author sees a new post at once; a timeline that lost something, or whose sources changed, is pulled anew when it is next read. */
async function refreshTimelines(
  timelines: Timelines,
  action: Action,
  prepared: Prepared,
  standing: Standing,
): Promise<void> {
  const { accountId } = action;
  const addedId = action.kind === 'post' ? action.id : prepared.repost?.id;
  if (addedId !== undefined) await timelines.push([homeKey(accountId), profileKey(accountId)], addedId);
  if (standing !== 'published') return;
  const isTaken = action.kind === 'delete' || (action.kind === 'unlink' && action.edge === 'repost');
  if (isTaken) await timelines.drop([profileKey(accountId)]);
  if (action.kind !== 'link') return;
  if (action.edge === 'follow' || action.edge === 'follow_tag')
    await timelines.drop([homeKey(action.fromId)]);
}
