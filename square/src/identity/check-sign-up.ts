import { domainToASCII } from 'node:url';
import type { FieldFault } from '#kernel/index.ts';

/** What a person fills in to join. */
export type SignUpForm = {
  readonly username: string;
  readonly email: string;
  readonly password: string;
  readonly agreement: boolean;
  readonly locale?: string | undefined;
  readonly reason?: string | undefined;
};

/** The client API's codes, with which apps and pages find their own words. */
export type FaultCode =
  | 'ERR_BLANK'
  | 'ERR_INVALID'
  | 'ERR_TOO_LONG'
  | 'ERR_TOO_SHORT'
  | 'ERR_RESERVED'
  | 'ERR_TAKEN'
  | 'ERR_ACCEPTED';
export type Faults = Readonly<Record<string, readonly FieldFault[]>>;

const MAX_USERNAME = 30;
const MAX_EMAIL = 254; // RFC 5321, 4.5.3.1.3
export const MIN_PASSWORD = 8;
export const MAX_PASSWORD = 128;
const MAX_REASON = 1_000;

/** No quoted local parts, no comments, no white space or control character anywhere; ASCII on both sides. */
const EMAIL = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)*[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/;

const RESERVED = [
  'abuse', 'account', 'accounts', 'admin', 'administrator', 'anonymous', 'api', 'auth', 'billing', 'contact',
  'everyone', 'help', 'helpdesk', 'hostmaster', 'info', 'instance', 'mailerdaemon', 'media', 'merle', 'mod',
  'moderation', 'moderator', 'moderators', 'mods', 'news', 'nobody', 'noreply', 'null', 'oauth', 'official', 'owner',
  'postmaster', 'privacy', 'root', 'security', 'settings', 'square', 'staff', 'status', 'support', 'sysadmin',
  'system', 'team', 'undefined', 'webmaster', 'wellknown',
]; // prettier-ignore

/** The address as it is compared and kept: lower case, its domain in ASCII. */
export function toEmail(typed: string): string {
  const text = typed.trim();
  const at = text.lastIndexOf('@');
  const domain = domainToASCII(text.slice(at + 1));
  return at === -1 || domain === '' ? text.toLowerCase() : `${text.slice(0, at)}@${domain}`.toLowerCase();
}

/** Names that look alike have the same skeleton: `Adm1n`, `admln_` and `admin` (after UTS 39, for ASCII). */
export function toSkeleton(username: string): string {
  return username
    .toLowerCase()
    .replaceAll('_', '')
    .replaceAll(/[1i|]/g, 'l')
    .replaceAll('0', 'o')
    .replaceAll('5', 's')
    .replaceAll('3', 'e')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');
}

const RESERVED_SKELETONS = new Set(RESERVED.map(toSkeleton));

/** Everything that is wrong with the form by itself; `protectedNames` are those that nobody may imitate. */
export function findFaults(form: SignUpForm, protectedNames: readonly string[]): Faults {
  const skeletons = new Set(protectedNames.map(toSkeleton));
  const faults = {
    username: findUsernameFault(form.username, skeletons),
    email: findEmailFault(toEmail(form.email)),
    password: findPasswordFault(form.password, form),
    agreement: form.agreement ? undefined : fault('ERR_ACCEPTED', 'must be accepted'),
    reason: tooLong(form.reason ?? '', MAX_REASON),
  };
  return Object.fromEntries(Object.entries(faults).flatMap(([field, found]) => (found ? [[field, [found]]] : [])));
}

function findUsernameFault(username: string, protectedSkeletons: ReadonlySet<string>): FieldFault | undefined {
  if (username === '') return fault('ERR_BLANK', 'can’t be blank');
  if (!/^\w+$/.test(username)) {
    return fault('ERR_INVALID', 'must contain only letters without accents, numbers and underscores');
  }
  const skeleton = toSkeleton(username);
  if (skeleton === '' || RESERVED_SKELETONS.has(skeleton)) return fault('ERR_RESERVED', 'is reserved, please choose another');
  if (protectedSkeletons.has(skeleton)) return fault('ERR_RESERVED', 'looks like the name of somebody who runs this square');
  return tooLong(username, MAX_USERNAME);
}

export function findEmailFault(email: string): FieldFault | undefined {
  if (email === '') return fault('ERR_BLANK', 'can’t be blank');
  if (email.length > MAX_EMAIL) return tooLong(email, MAX_EMAIL);
  return EMAIL.test(email) ? undefined : fault('ERR_INVALID', 'is not a valid e-mail address');
}

export function findPasswordFault(password: string, who: { username: string; email: string }): FieldFault | undefined {
  if (password === '') return fault('ERR_BLANK', 'can’t be blank');
  if ([...password].length < MIN_PASSWORD) return fault('ERR_TOO_SHORT', `is too short (minimum is ${MIN_PASSWORD} characters)`);
  if ([who.username, who.email].some((name) => name.toLowerCase() === password.toLowerCase())) {
    return fault('ERR_INVALID', 'must not be your username or e-mail address');
  }
  return tooLong(password, MAX_PASSWORD);
}

function tooLong(text: string, max: number): FieldFault | undefined {
  return [...text].length > max ? fault('ERR_TOO_LONG', `is too long (maximum is ${max} characters)`) : undefined;
}

export function fault(error: FaultCode, description: string): FieldFault {
  return { error, description };
}

const LABELS: Readonly<Record<string, string>> = {
  username: 'Username',
  email: 'E-mail address',
  password: 'Password',
  agreement: 'Agreement',
  reason: 'Reason',
};

/** “Validation failed: Username can’t be blank, …”, as apps show it. */
export function toMessage(faults: Faults): string {
  const parts = Object.entries(faults).flatMap(([field, all]) =>
    all.map(({ description }) => `${LABELS[field] ?? field} ${description}`),
  );
  return `Validation failed: ${parts.join(', ')}`;
}

/** A language tag that we can keep; `en` for anything else. */
export function toLocale(given: string | undefined): string {
  return given !== undefined && /^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,3}$/i.test(given) ? given : 'en';
}
