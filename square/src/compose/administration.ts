import { join } from 'node:path';
import { systemClock, createMint, createUrls } from '#kernel/index.ts';
import { createGuard } from '#database/index.ts';
import type { ChangeEmojiDeps } from '#emojis/index.ts';
import { createEmitterBus } from '#engines/bus/index.ts';
import { mintMediaKey, openFolderMedia } from '#engines/media/index.ts';
import { createIdentity, type Identity, type IdentityEvents } from '#identity/index.ts';
import { createPictureMaker } from '#media/index.ts';
import type { ChangeSettingsDeps } from '#settings/index.ts';
import type { Config } from './config.ts';
import { toDataPath } from './data-folder.ts';
import { openLoneDatabase } from './lone-database.ts';

/** What those who run the square do from the command line; a square that runs hears of it within seconds. */
export type Administration = {
  readonly identity: Identity;
  readonly settings: ChangeSettingsDeps;
  /** Opens the media folder too. */
  readonly emojis: () => Promise<ChangeEmojiDeps>;
  close(): Promise<void>;
};

const PATIENCE_MS = 30_000;

/** Opens the people's record by itself, beside a running square or without one. Sends no mail: the square does. */
export async function openAdministration(config: Config): Promise<Administration> {
  const { db, secret, log, close } = await openLoneDatabase(config);
  const clock = systemClock;
  const mint = createMint(clock);
  const guard = createGuard(PATIENCE_MS);
  const identity = createIdentity({
    db,
    secret,
    log,
    clock,
    mint,
    guard,
    bus: createEmitterBus<IdentityEvents>((err) => log.error({ err }, 'a listener failed')),
    accounts: { refresh: () => {} },
    mailer: { send: () => Promise.reject(new Error('letters are sent by the square, not from here')) },
    urls: createUrls(config.publicUrl ?? 'http://localhost'),
    signUps: config.signUps,
  });
  return {
    identity,
    settings: { db, clock },
    emojis: async () => {
      const mediaStore = await openFolderMedia({ folder: join(toDataPath(config.dataFolder), 'media') });
      return { db, clock, mint, guard, mediaStore, mintMediaKey, pictures: createPictureMaker() };
    },
    close: async () => {
      await identity.close();
      await close();
    },
  };
}
