import { systemClock, createMint, createUrls } from '#kernel/index.ts';
import { createGuard } from '#database/index.ts';
import { createEmitterBus } from '#engines/bus/index.ts';
import { createIdentity, type Identity, type IdentityEvents } from '#identity/index.ts';
import type { ChangeSettingsDeps } from '#settings/index.ts';
import type { Config } from './config.ts';
import { openLoneDatabase } from './lone-database.ts';

/** What those who run the square do from the command line; a square that runs hears of it within seconds. */
export type Administration = {
  readonly identity: Identity;
  readonly settings: ChangeSettingsDeps;
  close(): Promise<void>;
};

const PATIENCE_MS = 30_000;

/** Opens the people's record by itself, beside a running square or without one. Sends no mail: the square does. */
export async function openAdministration(config: Config): Promise<Administration> {
  const { db, secret, log, close } = await openLoneDatabase(config);
  const clock = systemClock;
  const identity = createIdentity({
    db,
    secret,
    log,
    clock,
    mint: createMint(clock),
    guard: createGuard(PATIENCE_MS),
    bus: createEmitterBus<IdentityEvents>((err) => log.error({ err }, 'a listener failed')),
    accounts: { refresh: () => {} },
    mailer: { send: () => Promise.reject(new Error('letters are sent by the square, not from here')) },
    urls: createUrls(config.publicUrl ?? 'http://localhost'),
    signUps: config.signUps,
  });
  return {
    identity,
    settings: { db, clock },
    close: async () => {
      await identity.close();
      await close();
    },
  };
}
