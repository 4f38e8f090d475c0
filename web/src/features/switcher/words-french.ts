import { createCount } from '#language/index.ts';
import type { Words } from './words-english.ts';

const count = createCount('fr');

export const french: Words = {
  accounts: 'Comptes',
  actingAs: (acct) => `Vous êtes maintenant @${acct}`,
  add: 'Ajouter un compte',
  signIn: 'Se connecter',
  profile: 'Profil',
  settings: 'Réglages',
  signOut: 'Se déconnecter',
  signedOut: 'session fermée : reconnectez-vous',
  waiting: (n) =>
    count(n, {
      one: '# envoi en attente',
      many: '# d’envois en attente',
      other: '# envois en attente',
    }),
  more: (acct) => `Plus pour @${acct}`,
  forget: 'Retirer de cet appareil',
  forgetWaits: 'Quelque chose attend encore d’être envoyé',
  signOutTitle: (acct) => `Déconnecter @${acct} de cette application ?`,
  signOutText: 'Les pages gardées sur cet appareil sont effacées.',
  signOutKeeps: (n) =>
    count(n, {
      one: '# action de la boîte d’envoi est gardée, et partira quand vous vous reconnecterez.',
      many: '# d’actions de la boîte d’envoi sont gardées, et partiront quand vous vous reconnecterez.',
      other: '# actions de la boîte d’envoi sont gardées, et partiront quand vous vous reconnecterez.',
    }),
  signOutElsewhere:
    'Sur les pages de la place elle-même, ce navigateur reste connecté jusqu’à ce que vous vous y déconnectiez.',
};
