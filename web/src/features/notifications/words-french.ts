import { createCount } from '#language/index.ts';
import type { Words } from './words-english.ts';

const count = createCount('fr');
const verb = (people: number, one: string, other: string) => (people < 2 ? one : other);

export const french: Words = {
  title: 'Notifications',
  tabs: { name: 'Quelles notifications', all: 'Toutes', mentions: 'Mentions' },
  more: 'Plus sur les notifications',
  clear: 'Tout effacer',
  clearTitle: 'Effacer toutes les notifications ?',
  clearText: 'Elles disparaissent de tous vos appareils. Les messages dont elles parlent restent.',
  dismiss: 'Effacer',
  newOnes: (n) =>
    count(n, {
      one: 'Montrer # nouvelle notification',
      many: 'Montrer # de nouvelles notifications',
      other: 'Montrer # nouvelles notifications',
    }),
  newOnesTold: (n) =>
    count(n, {
      one: '# nouvelle notification',
      many: '# de nouvelles notifications',
      other: '# nouvelles notifications',
    }),
  unread: 'Non lu :',
  read: 'Déjà lu',
  older: 'Charger des notifications plus anciennes',
  end: 'C’est tout.',
  empty: 'Rien pour l’instant',
  emptyText:
    'Vous apprendrez ici que des gens répondent à vos messages, les aiment, les partagent, ou vous suivent.',
  emptyMentions: 'Personne n’a encore parlé de vous',
  savedAt: (when) => `Ceci date de ${when}.`,
  and: ' et ',
  andOthers: (n) =>
    count(n, {
      one: ' et # autre personne',
      many: ' et # d’autres personnes',
      other: ' et # autres personnes',
    }),
  said: {
    mention: (people) => verb(people, 'a parlé de vous', 'ont parlé de vous'),
    answer: (people) => verb(people, 'vous a répondu', 'vous ont répondu'),
    direct: (people) => verb(people, 'vous a écrit', 'vous ont écrit'),
    quote: (people) => verb(people, 'a cité un de vos messages', 'ont cité un de vos messages'),
    status: (people) => verb(people, 'a écrit un nouveau message', 'ont écrit un nouveau message'),
    update: (people) =>
      verb(
        people,
        'a modifié un message que vous avez partagé',
        'ont modifié un message que vous avez partagé',
      ),
    quoted_update: (people) =>
      verb(people, 'a modifié un message que vous avez cité', 'ont modifié un message que vous avez cité'),
    favourite: (people) => verb(people, 'a aimé votre message', 'ont aimé votre message'),
    reblog: (people) => verb(people, 'a partagé votre message', 'ont partagé votre message'),
    follow: (people) => verb(people, 'vous suit désormais', 'vous suivent désormais'),
    follow_request: (people) => verb(people, 'demande à vous suivre', 'demandent à vous suivre'),
    'admin.sign_up': (people) => verb(people, 'a créé un compte', 'ont créé un compte'),
    'admin.report': (people) => verb(people, 'a fait un signalement', 'ont fait un signalement'),
  },
  pollOwn: 'Votre sondage est terminé',
  pollVoted: 'Un sondage auquel vous avez participé est terminé',
  warning: {
    none: 'La modération vous a envoyé un avertissement',
    disable: 'La modération a désactivé votre compte',
    mark_statuses_as_sensitive: 'La modération a marqué certains de vos messages comme sensibles',
    delete_statuses: 'La modération a supprimé certains de vos messages',
    sensitive: 'La modération marquera désormais vos images comme sensibles',
    silence: 'La modération a limité votre compte',
    suspend: 'La modération a suspendu votre compte',
  },
  severed: (target) => `Vous n’êtes plus en lien avec des gens de ${target}`,
  reportOf: (name) => `Au sujet de ${name}`,
  unknown: (type) => `Quelque chose que cette application ne connaît pas encore (« ${type} »)`,
  postGone: 'Le message n’existe plus.',
  pictures: (n) =>
    count(n, { one: '# pièce jointe', many: '# de pièces jointes', other: '# pièces jointes' }),
  heldBack: (n) =>
    count(n, {
      one: 'Retenues : les notifications de # personne',
      many: 'Retenues : les notifications de # de personnes',
      other: 'Retenues : les notifications de # personnes',
    }),
  requestsTitle: 'Retenues',
  requestsText:
    'Des notifications de gens que vous ne connaissez peut-être pas. Personne n’apprend ce que vous décidez.',
  requestsEmpty: 'Rien n’est retenu',
  requestCount: (n) =>
    count(n, { one: '# notification', many: '# de notifications', other: '# notifications' }),
  letIn: 'Me montrer',
  turnAway: 'Écarter',
  letInNamed: (name) => `Me montrer ce qui vient de ${name}`,
  turnAwayNamed: (name) => `Écarter ce qui vient de ${name}`,
  moreRequests: 'Charger la suite',
};
