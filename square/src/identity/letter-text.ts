import type { Urls } from '#kernel/index.ts';
import type { Mail } from '#engines/mail/index.ts';
import type { DueLetter, LetterKind } from './letter-queries.ts';

type Texts = Readonly<Record<LetterKind, (fill: Fill) => Pick<Mail, 'subject' | 'text'>>>;
type Fill = { readonly username: string; readonly domain: string; readonly link: string };

/** How long the secret in a letter can be used, in hours. */
export const VALID_HOURS: Readonly<Record<LetterKind, number>> = {
  confirm: 72,
  reset: 2,
  approved: 0,
  'password-changed': 0,
  'email-changed': 0,
};

const PATHS: Readonly<Record<LetterKind, string>> = {
  confirm: '/confirm?secret=',
  reset: '/reset-password?secret=',
  approved: '/sign-in',
  'password-changed': '/forgot-password',
  'email-changed': '/about',
};

const ENGLISH: Texts = {
  confirm: ({ username, domain, link }) => ({
    subject: `Confirm your e-mail address for ${domain}`,
    text: `Hello ${username},\n\nplease confirm that this is your e-mail address for ${domain}:\n\n${link}\n\nThe link works for three days. If this was not you, do nothing.\n`,
  }),
  reset: ({ username, domain, link }) => ({
    subject: `Choose a new password for ${domain}`,
    text: `Hello ${username},\n\nsomebody, probably you, asked for a new password for your account at ${domain}. Choose it here:\n\n${link}\n\nThe link works once, for two hours. If this was not you, do nothing: your password stays as it is.\n`,
  }),
  approved: ({ username, domain, link }) => ({
    subject: `Welcome to ${domain}`,
    text: `Hello ${username},\n\nyour account at ${domain} was let in. Sign in here, or in any app for Mastodon:\n\n${link}\n`,
  }),
  'password-changed': ({ username, domain, link }) => ({
    subject: `Your password for ${domain} was changed`,
    text: `Hello ${username},\n\nthe password of your account at ${domain} was just changed. All apps and other browsers were signed out.\n\nIf this was not you, choose a new password at once:\n\n${link}\n`,
  }),
  'email-changed': ({ username, domain, link }) => ({
    subject: `Your e-mail address for ${domain} was changed`,
    text: `Hello ${username},\n\nyour account at ${domain} now has another e-mail address. This is the last mail to the old one.\n\nIf this was not you, write at once to those who run ${domain}; you find them here:\n\n${link}\n`,
  }),
};

const FRENCH: Texts = {
  confirm: ({ username, domain, link }) => ({
    subject: `Confirmez votre adresse e-mail pour ${domain}`,
    text: `Bonjour ${username},\n\nconfirmez que ceci est bien votre adresse e-mail pour ${domain} :\n\n${link}\n\nLe lien est valable trois jours. Si ce n’était pas vous, ne faites rien.\n`,
  }),
  reset: ({ username, domain, link }) => ({
    subject: `Choisissez un nouveau mot de passe pour ${domain}`,
    text: `Bonjour ${username},\n\nquelqu’un, sans doute vous, a demandé un nouveau mot de passe pour votre compte sur ${domain}. Choisissez-le ici :\n\n${link}\n\nLe lien sert une fois, pendant deux heures. Si ce n’était pas vous, ne faites rien : votre mot de passe reste le même.\n`,
  }),
  approved: ({ username, domain, link }) => ({
    subject: `Bienvenue sur ${domain}`,
    text: `Bonjour ${username},\n\nvotre compte sur ${domain} a été accepté. Connectez-vous ici, ou dans toute application pour Mastodon :\n\n${link}\n`,
  }),
  'password-changed': ({ username, domain, link }) => ({
    subject: `Votre mot de passe pour ${domain} a été changé`,
    text: `Bonjour ${username},\n\nle mot de passe de votre compte sur ${domain} vient d’être changé. Toutes les applications et les autres navigateurs ont été déconnectés.\n\nSi ce n’était pas vous, choisissez tout de suite un nouveau mot de passe :\n\n${link}\n`,
  }),
  'email-changed': ({ username, domain, link }) => ({
    subject: `Votre adresse e-mail pour ${domain} a été changée`,
    text: `Bonjour ${username},\n\nvotre compte sur ${domain} a maintenant une autre adresse e-mail. Ceci est le dernier message à l’ancienne.\n\nSi ce n’était pas vous, écrivez tout de suite à ceux qui tiennent ${domain} ; vous les trouvez ici :\n\n${link}\n`,
  }),
};

/** The mail that a letter becomes, in its reader's language where we have it, else in English. */
export function toMail(letter: DueLetter, secret: string, urls: Pick<Urls, 'base' | 'domain'>): Mail {
  const texts = letter.locale.startsWith('fr') ? FRENCH : ENGLISH;
  const link = `${urls.base}${PATHS[letter.kind]}${VALID_HOURS[letter.kind] > 0 ? secret : ''}`;
  return {
    to: letter.email,
    ...texts[letter.kind]({ username: letter.username, domain: urls.domain, link }),
  };
}
