import type { Urls } from '#kernel/index.ts';
import { isDatabaseAway, type Db } from '#database/index.ts';
import type { Mailer } from '#engines/mail/index.ts';
import { claimLetter, markSent } from './letter-queries.ts';
import { createLetterSecret, toSecretText } from './letter-secret.ts';
import { toMail, VALID_HOURS } from './letter-text.ts';

/** Sends the letters that wait in the database, on whichever node comes first; a mail server that is away only delays them. */
export type LetterSender = {
  /** Something was written just now: do not wait for the next round. */
  wake(): void;
  /** Begins to send, also what others wrote. */
  start(): void;
  /** Resolves when the letter that is being sent is done. */
  close(): Promise<void>;
};

const EVERY_MS = 5_000;

type Log = { warn(fields: object, message: string): void; error(fields: object, message: string): void };
export type LetterSenderDeps = {
  readonly db: Db;
  readonly mailer: Mailer;
  readonly urls: Pick<Urls, 'base' | 'domain'>;
  readonly log: Log;
};

export function createLetterSender(deps: LetterSenderDeps): LetterSender {
  let running = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const run = async () => {
    try {
      for (let sent = true; sent;) sent = await sendOne(deps);
    } catch (error) {
      if (!isDatabaseAway(error)) deps.log.error({ err: error }, 'could not send letters');
    }
  };
  const wake = () => {
    if (timer) running = running.then(run);
  };
  return {
    wake,
    start: () => {
      timer ??= setInterval(wake, EVERY_MS).unref();
      wake();
    },
    close: () => {
      clearInterval(timer);
      timer = undefined;
      return running;
    },
  };
}

/** Sends the next letter that is due; false where there is none. One that does not go out is due again later. */
async function sendOne({ db, mailer, urls, log }: LetterSenderDeps): Promise<boolean> {
  const { random, hash } = createLetterSecret();
  const letter = await claimLetter(db, hash);
  if (!letter) return false;
  try {
    await mailer.send(toMail(letter, toSecretText(letter, random), urls));
  } catch (error) {
    log.warn({ err: error, kind: letter.kind }, 'a letter could not be sent, it will be tried again');
    return true;
  }
  await markSent(db, letter, VALID_HOURS[letter.kind]);
  return true;
}
