import type { Urls } from '#kernel/index.ts';
import { isDatabaseAway, type Db } from '#database/index.ts';
import type { Mail, Mailer } from '#engines/mail/index.ts';
import { claimLetter, markSent, postponeLetter } from './letter-queries.ts';
import { createLetterSecret } from './letter-secret.ts';
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
const FIRST_RETRY_SECONDS = 10;
const LAST_RETRY_SECONDS = 1_800;

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

/** Sends the next letter that is due; false where there is none. Its secret is only kept when the mail was handed over. */
function sendOne(deps: LetterSenderDeps): Promise<boolean> {
  return deps.db.begin(async (tx) => {
    const letter = await claimLetter(tx);
    if (!letter) return false;
    const { secret, hash } = createLetterSecret(letter);
    if (await handOver(deps, toMail(letter, secret, deps.urls))) {
      await markSent(tx, letter, { hash, validHours: VALID_HOURS[letter.kind] });
    } else {
      await postponeLetter(tx, letter, retrySeconds(letter.tries));
    }
    return true;
  });
}

async function handOver({ mailer, log }: LetterSenderDeps, mail: Mail): Promise<boolean> {
  try {
    await mailer.send(mail);
    return true;
  } catch (error) {
    log.warn({ err: error }, 'a letter could not be sent, it will be tried again');
    return false;
  }
}

/** Doubles with each try and is spread by half, so that a mail server that comes back is not run over. */
function retrySeconds(tries: number): number {
  const seconds = Math.min(LAST_RETRY_SECONDS, FIRST_RETRY_SECONDS * 2 ** Math.min(tries, 10));
  return seconds * (0.75 + Math.random() / 2);
}
