import type { Clock, Id, MintId, Urls } from '#kernel/index.ts';
import type { AccountReader } from '#accounts/index.ts';
import { isDatabaseAway, type Db, type Guard } from '#database/index.ts';
import type { Bus } from '#engines/bus/index.ts';
import { createFolderMailer, createSmtpMailer, type Mailer } from '#engines/mail/index.ts';
import { createIdentity, NO_LIMITS, sweepIdentity, type IdentityEvents } from '#identity/index.ts';
import { createOAuth, type OAuth, type OAuthEvents } from '#oauth/index.ts';
import { createPages } from '#pages/index.ts';
import type { SettingsReader } from '#settings/index.ts';
import type { AppRef } from '#posts/index.ts';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { DataFolder } from './data-folder.ts';
import type { Shutdown } from './shutdown.ts';
import { deriveVapidKeys } from './vapid.ts';

export type PeopleInput = {
  readonly config: Config;
  readonly folder: DataFolder;
  readonly secret: string;
  readonly log: Logger;
  readonly clock: Clock;
  readonly mint: MintId;
  readonly urls: Urls;
  readonly db: Db;
  readonly guard: Guard;
  readonly accounts: AccountReader;
  readonly settings: Pick<SettingsReader, 'current'>;
  readonly bus: Bus<IdentityEvents & OAuthEvents>;
  readonly ready: Promise<void>;
  readonly shutdown: Shutdown;
};

const DAY_MS = 86_400_000;

/** Who the people are, and which apps may act for them, put together. */
export function makePeople(input: PeopleInput) {
  const { config, secret, log, shutdown } = input;
  const vapid = deriveVapidKeys(secret);
  const identity = createIdentity({
    ...input,
    mailer: makeMailer(input),
    signUps: config.signUps,
    limits: config.rateLimits ? undefined : NO_LIMITS,
  });
  const oauth = createOAuth({ ...identity, bus: input.bus, secret, vapidPublicKey: vapid.publicKey });
  const siteName = () => input.settings.current().title ?? config.title;
  const pages = createPages({ identity, oauth, secret, siteName });
  const sweep = setInterval(() => {
    sweepIdentity(identity).catch((err: unknown) =>
      log.warn({ err }, 'could not sweep old sessions and letters'),
    );
  }, DAY_MS).unref();
  shutdown.add('identity', async () => {
    clearInterval(sweep);
    oauth.close();
    await identity.close();
  });
  const known = input.ready.then(() => Promise.all([identity.start(), oauth.start()]));
  void known.then(() => identity.letters.start());
  return {
    identity,
    oauth,
    pages,
    vapid,
    tokens: oauth.tokens,
    known,
    findAppRef: (id: Id | undefined) => findAppRef(oauth, id),
  };
}

function makeMailer({ config, folder, urls, log, shutdown }: PeopleInput): Mailer {
  const from = config.mailFrom ?? `Merle <merle@${new URL(urls.base).hostname}>`;
  if (config.smtpUrl === undefined) {
    const toLog = (fields: { readonly path: string }, message: string) => log.info(fields, message);
    return createFolderMailer({ folder: folder.at('mail'), from, log: toLog });
  }
  const mailer = createSmtpMailer({ url: config.smtpUrl, from });
  shutdown.add('mail', async () => mailer.close());
  return mailer;
}

/** The app as posts name it; a post does not wait for an app that the database would have to be asked for while it is away. */
async function findAppRef({ apps }: OAuth, id: Id | undefined): Promise<AppRef | null> {
  if (id === undefined) return null;
  try {
    const app = (await apps.find([id])).get(id);
    return app ? { name: app.name, website: app.website } : null;
  } catch (error) {
    if (isDatabaseAway(error)) return null;
    throw error;
  }
}
