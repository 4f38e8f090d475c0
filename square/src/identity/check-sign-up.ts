import { domainToASCII } from 'node:url';
import type { FieldFault } from '#kernel/index.ts';
import { RESERVED_USERNAMES, validateUsername } from '#text/index.ts';

/** What a person fills in to join. */
export type SignUpForm = {
  readonly username: string;
  readonly email: string;
  readonly password: string;
  readonly agreement: boolean;
  readonly locale?: string | undefined;
  readonly reason?: string | undefined;
};

/** Faults by field, with the client API's codes (ERR_BLANK, ERR_TAKEN …), by which apps and pages find their own words. */
export type Faults = Readonly<Record<string, readonly FieldFault[]>>;

const MAX_EMAIL = 254; // RFC 5321, 4.5.3.1.3
export const MIN_PASSWORD = 8;
export const MAX_PASSWORD = 128;
const MAX_REASON = 1_000;

const LABEL = String.raw`[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?`;
/** No quoted local parts, no comments, no white space or control character anywhere; ASCII on both sides. */
const EMAIL = new RegExp(String.raw`^[\w.!#$%&'*+/=?^_{|}~-]{1,64}@(?:localhost|(?:${LABEL}\.)+${LABEL})$`);

/** The address as it is compared and kept: lower case, its domain in ASCII. */
export function toEmail(typed: string): string {
  const text = typed.trim();
  const at = text.lastIndexOf('@');
  const domain = domainToASCII(text.slice(at + 1));
  return at === -1 || domain === '' ? text.toLowerCase() : `${text.slice(0, at)}@${domain}`.toLowerCase();
}

/** Names that look alike have the same skeleton: `Adm1n`, `admln_` and `admin` (after UTS 39, for ASCII). */
function toSkeleton(username: string): string {
  return username
    .toLowerCase()
    .replaceAll('_', '')
    .replaceAll(/[1i]/g, 'l')
    .replaceAll('0', 'o')
    .replaceAll('3', 'e')
    .replaceAll('5', 's')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');
}

const RESERVED_SKELETONS: ReadonlySet<string> = new Set([...RESERVED_USERNAMES].map(toSkeleton));

/** Everything that is wrong with the form by itself; `staff` are the usernames that nobody may imitate. */
export function findFaults(form: SignUpForm, staff: readonly string[]): Faults {
  const faults = {
    username: findUsernameFault(form.username, staff),
    email: findEmailFault(toEmail(form.email)),
    password: findPasswordFault(form.password, form),
    agreement: form.agreement
      ? undefined
      : fault('ERR_ACCEPTED', 'Read the rules of this square and accept them.'),
    reason: [...(form.reason ?? '')].length > MAX_REASON ? tooLong('a reason', MAX_REASON) : undefined,
  };
  return Object.fromEntries(
    Object.entries(faults).flatMap(([field, found]) => (found ? [[field, [found]]] : [])),
  );
}

function findUsernameFault(username: string, staff: readonly string[]): FieldFault | undefined {
  const found = validateUsername(username);
  if (found) return found;
  const skeleton = toSkeleton(username);
  if (skeleton === '' || RESERVED_SKELETONS.has(skeleton)) {
    return fault('ERR_RESERVED', 'This username is reserved: choose another one.');
  }
  const lower = username.toLowerCase();
  const imitated = staff.some((name) => name.toLowerCase() !== lower && toSkeleton(name) === skeleton);
  return imitated
    ? fault(
        'ERR_RESERVED',
        'This username looks like that of somebody who runs this square: choose another one.',
      )
    : undefined;
}

/** What is wrong with an address that was brought to its form by `toEmail`; not whether it is free. */
export function findEmailFault(email: string): FieldFault | undefined {
  if (email === '') return fault('ERR_BLANK', 'Fill in your e-mail address.');
  if (email.length > MAX_EMAIL) return tooLong('an e-mail address', MAX_EMAIL);
  return EMAIL.test(email)
    ? undefined
    : fault('ERR_INVALID', 'This is not an e-mail address: write it as name@example.com.');
}

/** What is wrong with the password that somebody chose. */
export function findPasswordFault(
  password: string,
  who: { readonly username: string; readonly email: string },
): FieldFault | undefined {
  if (password === '') return fault('ERR_BLANK', 'Choose a password.');
  const { length } = [...password];
  if (length < MIN_PASSWORD) {
    return fault('ERR_TOO_SHORT', `Choose a password of at least ${MIN_PASSWORD} characters.`);
  }
  if (length > MAX_PASSWORD) return tooLong('a password', MAX_PASSWORD);
  const lower = password.toLowerCase();
  return [who.username, who.email].some((name) => name.toLowerCase() === lower)
    ? fault('ERR_INVALID', 'Choose a password that is not your username or e-mail address.')
    : undefined;
}

function tooLong(what: string, max: number): FieldFault {
  return fault('ERR_TOO_LONG', `Use at most ${max} characters for ${what}.`);
}

export function fault(error: string, description: string): FieldFault {
  return { error, description };
}

/** “Validation failed: Choose a password. …”, as apps show it. */
export function toMessage(faults: Faults): string {
  const sentences = Object.values(faults).flatMap((all) => all.map(({ description }) => description));
  return `Validation failed: ${sentences.join(' ')}`;
}

/** A language tag that we can keep; `en` for anything else. */
export function toLocale(given: string | undefined): string {
  return given !== undefined && /^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,3}$/i.test(given) ? given : 'en';
}
