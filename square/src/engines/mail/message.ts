import type { SendMailOptions } from 'nodemailer';
import { Problem } from '#kernel/index.ts';
import type { Mail } from './port.ts';

/** RFC 5321, 4.5.3.1: 64 bytes before the @ and 255 after. */
const ADDRESS_CHARS = 320;
const SUBJECT_CHARS = 500;
// One address and nothing else: no list, no display name, no line break, none of what RFC 5322 would have quoted.
const ADDRESS = /^[^\s@"(),:;<>[\]\\\p{Cc}]+@[^\s@"(),:;<>[\]\\\p{Cc}]+$/u;

/** The mail for nodemailer; throws a Problem('invalid') where an address or a subject could become more than it should. */
export function toMessage(mail: Mail, from: string): SendMailOptions {
  if (mail.to.length > ADDRESS_CHARS || !ADDRESS.test(mail.to)) {
    throw new Problem('invalid', 'This is not an e-mail address. Write it like name@example.org.');
  }
  if (mail.subject.length > SUBJECT_CHARS || /\p{Cc}/u.test(mail.subject)) {
    throw new Problem('invalid', `A subject is one line of at most ${SUBJECT_CHARS} characters.`);
  }
  return {
    from,
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    // Tells automatic repliers to be silent (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
