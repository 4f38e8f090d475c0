import { createCount } from '#language/index.ts';
import type { Words } from './words-english.ts';

const count = createCount('fr');

export const french: Words = {
  skip: 'Aller au contenu',
  navigation: 'Principale',
  home: 'Accueil',
  local: 'Écrit ici',
  notifications: 'Notifications',
  conversations: 'Messages directs',
  search: 'Recherche',
  lists: 'Listes',
  bookmarks: 'Signets',
  favourites: 'J’aime',
  preferences: 'Réglages',
  outbox: 'Boîte d’envoi',
  profile: 'Profil',
  more: 'Plus',
  accounts: 'Comptes',
  signedOut: (acct) => `@${acct} n’a plus de session ouverte. Ce qui attend dans sa boîte d’envoi est gardé.`,
  signInAgain: 'Se reconnecter',
  compose: 'Nouveau message',
  signIn: 'Se connecter',
  back: 'Retour',
  notFoundTitle: 'Il n’y a rien à cette adresse',
  notFoundText: 'Cela a peut-être été supprimé, ou mal saisi.',
  toHome: 'Vers l’accueil',
  newer: 'Une nouvelle version de l’application est prête.',
  takeOver: 'La charger',
  loading: 'Chargement…',
  broken: 'Cet écran n’a pas pu s’ouvrir. Ce que vous avez écrit est conservé.',
  reload: 'Recharger',
  banner: {
    offline: 'Votre appareil est hors ligne. Ce que vous écrivez est gardé ici et envoyé plus tard.',
    silent: 'La place ne répond pas. Ce que vous écrivez est gardé ici et envoyé plus tard.',
    'not-posting':
      'L’envoi est en panne, la lecture marche. Ce que vous écrivez est gardé ici et envoyé plus tard.',
    journal:
      'La base de données de la place est absente. Ce que vous écrivez est accepté, et publié à son retour.',
    saved: 'La base de données de la place est absente. Ce que vous voyez date d’avant.',
  },
  since: (when) => `Depuis ${when}.`,
  waiting: (n) =>
    count(n, {
      one: '# action attend dans la boîte d’envoi.',
      many: '# d’actions attendent dans la boîte d’envoi.',
      other: '# actions attendent dans la boîte d’envoi.',
    }),
  notDurable:
    'Ce navigateur ne garde rien pour cette page : ne la fermez pas tant que quelque chose attend d’être envoyé.',
  sent: (n, when) =>
    count(n, {
      one: `# action a été envoyée à ${when}`,
      many: `# d’actions ont été envoyées à ${when}`,
      other: `# actions ont été envoyées à ${when}`,
    }),
  refused: (reason) => `Cela n’a pas été permis : ${reason}`,
};
