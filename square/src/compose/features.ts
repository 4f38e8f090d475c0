import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { createUrls, type Clock, type MintId } from '#kernel/index.ts';
import { DEFAULT_LIMITS } from '#actions/index.ts';
import type { ConversationEvents } from '#conversations/index.ts';
import { createCensusReader } from '#census/index.ts';
import type { Db } from '#database/index.ts';
import { createEmitterBus } from '#engines/bus/index.ts';
import type { Journal } from '#engines/journal/index.ts';
import { createMemoryTimelines } from '#engines/timelines/index.ts';
import { createFilterReader, type FilterEvents } from '#filters/index.ts';
import { createListReader, createUnfollowConsumer, type ListEvents } from '#lists/index.ts';
import type { IdentityEvents } from '#identity/index.ts';
import type { NotificationEvents } from '#notifications/index.ts';
import type { OAuthEvents } from '#oauth/index.ts';
import { createSettingsReader, type SettingsReader } from '#settings/index.ts';
import { createTagReader } from '#tags/index.ts';
import type { TimelineEvents } from '#timelines/index.ts';
import type { Config } from './config.ts';
import { makeCore, makeMemory, type Core, type CoreEvents } from './core.ts';
import type { DataFolder } from './data-folder.ts';
import { makePeople } from './people.ts';
import { createKeepUpload, createProfileHandlers, makePictures } from './pictures.ts';
import { makeSocial } from './social.ts';
import type { Shutdown } from './shutdown.ts';
import { makeStreams } from './streams.ts';

/** Where the database answers, nobody is told after the start that it is not known yet who they are. */
const KNOWN_WITHIN_MS = 2_000;

export type FeaturesInput = {
  readonly config: Config;
  readonly folder: DataFolder;
  readonly log: Logger;
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly mint: MintId;
  readonly db: Db;
  readonly journal: Journal;
  readonly secret: string;
  /** Resolves once the database answers and has this version's schema. */
  readonly ready: Promise<void>;
  readonly shutdown: Shutdown;
};

/** Everything that happens in the square, on the bus. */
export type SquareEvents = TimelineEvents &
  CoreEvents &
  ListEvents &
  FilterEvents &
  NotificationEvents &
  ConversationEvents &
  IdentityEvents &
  OAuthEvents;

/** The engines in their one-machine form, and the features on them. */
export async function makeFeatures(input: FeaturesInput) {
  const { config, log, publicUrl, clock, mint, db, journal } = input;
  const urls = createUrls(publicUrl);
  const bus = createEmitterBus<SquareEvents>((err, topic) => log.error({ err, topic }, 'a listener failed'));
  const timelines = createMemoryTimelines();
  const limits = { ...DEFAULT_LIMITS, maxChars: config.maxPostChars };
  const memory = makeMemory(db);
  const pictures = await makePictures({ ...input, ...memory, urls });
  const dueHandlers = {
    ...pictures.mediaDueHandlers,
    ...createProfileHandlers({ ...input, ...memory }, (action) => core.submit(action)),
  };
  const social = makeSocial({ ...input, ...memory, bus, dueHandlers });
  const core = makeCore({
    memory,
    db,
    clock,
    mint,
    urls,
    log,
    limits,
    journal,
    timelines,
    bus,
    uploads: pictures.uploads,
    findEmojis: pictures.findEmojis,
    consumers: [createUnfollowConsumer({ bus }), ...social.consumers],
  });
  const settings = startSettings(input, core);
  const people = makePeople({ ...input, ...core, urls, bus, settings });
  await startCore(input, core, people.known);
  const lists = createListReader({ db, bus, guard: core.guard, viewers: core.viewers });
  const filters = createFilterReader({ db, bus, clock, guard: core.guard });
  const streams = makeStreams({ ...input, ...core, tokens: people.tokens, urls, bus, lists, filters });
  return {
    ...core,
    ...people,
    ...streams,
    dueWorker: social.dueWorker,
    ...pictures,
    keepUpload: createKeepUpload(mint, core.submit),
    urls,
    bus,
    timelines,
    journal,
    limits,
    lists,
    filters,
    tags: createTagReader({ db, clock, guard: core.guard }),
    census: createCensusReader({ db, clock, log, guard: core.guard }),
    settings,
    findApp: people.findAppRef,
  };
}

function startSettings({ db, log, ready, shutdown }: FeaturesInput, { guard }: Core): SettingsReader {
  const settings = createSettingsReader({ db, guard, log });
  shutdown.add('settings', async () => settings.close());
  void ready.then(() => settings.start());
  return settings;
}

/** Opens the doors in order: who is who, what the journal holds, and then, once the database is there, the work. */
async function startCore(
  { log, ready, shutdown }: FeaturesInput,
  core: Core,
  known: Promise<unknown>,
): Promise<void> {
  const { deliverer, drainer, bigAuthors, stopSweeping } = core;
  await Promise.race([known, delay(KNOWN_WITHIN_MS, undefined, { ref: false })]);
  shutdown.add('deliverer', deliverer.stop);
  shutdown.add('drainer', drainer.stop);
  shutdown.add('sweep', stopSweeping);
  await drainer.load();
  void ready.then(() => {
    deliverer.start();
    drainer.drain();
    return bigAuthors
      .load()
      .catch((err: unknown) => log.warn({ err }, 'it is not known who has many followers'));
  });
}
