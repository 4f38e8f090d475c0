import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder, writeWhole } from '@merle/kit';
import { Problem } from '#kernel/index.ts';
import { toMessage } from './message.ts';
import type { Mailer } from './port.ts';

export type FolderMailerOptions = {
  readonly folder: string;
  /** The sender, such as `Merle <merle@example.org>`. */
  readonly from: string;
  /** Told where each mail lies; never what is in it, as that may be a secret. */
  readonly log: (fields: { readonly path: string }, message: string) => void;
};

const WORK = '.writing';
const KEPT_MS = 30 * 86_400_000;

/**
 * Puts mail into a folder as `.eml` files (RFC 5322), newest last by name, for a square that has no mail server.
 * Only the folder's owner can read it. Files go after 30 days, when no link in them works any more.
 */
export function createFolderMailer({ folder, from, log }: FolderMailerOptions): Mailer {
  const workFolder = join(folder, WORK);
  return {
    send: async (mail) => {
      const { createTransport } = await import('nodemailer');
      const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
      const { message } = await composer.sendMail(toMessage(mail, from));
      const bytes = inPlainText(message as Buffer, mail.text);
      const path = join(folder, `${toFileTime(Date.now())}-${randomUUID().slice(0, 8)}.eml`);
      try {
        await makeFolder(folder, 0o700);
        await makeFolder(workFolder, 0o700);
        await writeWhole({ path, bytes, workFolder, mode: 0o600 });
        await removeOld(folder);
      } catch (cause) {
        throw new Problem('unavailable', 'Mail cannot be sent just now.', { cause });
      }
      log({ path }, 'a mail was put into its file, as no mail server is set');
    },
  };
}

/** RFC 5322, 2.1.1, without the line's end. */
const LINE_BYTES = 998;

/**
 * The message with its text as it is, in place of quoted-printable: who opens the file in an editor to follow a link
 * must not find it cut up. Files may hold 8-bit text; only old mail servers may not.
 */
function inPlainText(message: Buffer, text: string): Buffer {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.some((line) => Buffer.byteLength(line) > LINE_BYTES)) return message;
  const head = message.toString('latin1').split('\r\n\r\n', 1)[0] ?? '';
  const plainHead = head.replace(/^Content-Transfer-Encoding:.*$/im, 'Content-Transfer-Encoding: 8bit');
  return Buffer.concat([Buffer.from(plainHead, 'latin1'), Buffer.from(`\r\n\r\n${lines.join('\r\n')}`)]);
}

/** Sorts by time, and is a good name on every file system. */
function toFileTime(timeMs: number): string {
  return new Date(timeMs).toISOString().replaceAll(':', '-');
}

async function removeOld(folder: string): Promise<void> {
  const first = toFileTime(Date.now() - KEPT_MS);
  const old = (await readdir(folder)).filter((name) => name.endsWith('.eml') && name < first);
  for (const name of old) await rm(join(folder, name), { force: true });
}
