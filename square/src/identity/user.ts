import type { Id } from '#kernel/index.ts';

/** The private half of a local account. */
export type User = {
  readonly accountId: Id;
  readonly username: string;
  readonly email: string;
  readonly confirmedAt: Date | null;
  readonly approvedAt: Date | null;
  readonly passwordHash: string;
  readonly locale: string;
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
  readonly generation: number;
};

/** Whom we write a letter to, or let in, by what they typed: an e-mail address, a username, or a whole handle. */
export type Login = { readonly kind: 'email' | 'handle'; readonly name: string };

/** The ways to read what was typed into the sign-in form, most likely first. */
export function toLogins(typed: string, domain: string): Login[] {
  const text = typed.trim().replace(/^@/, '').toLowerCase();
  if (/[\0-\x1f]/.test(text)) return [];
  const at = text.lastIndexOf('@');
  if (at === -1) return [{ kind: 'handle', name: text }];
  const asEmail: Login = { kind: 'email', name: text };
  return text.slice(at + 1) === domain ? [asEmail, { kind: 'handle', name: text.slice(0, at) }] : [asEmail];
}
