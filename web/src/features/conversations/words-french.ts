import { createCount } from '#language/index.ts';
import type { Words } from './words-english.ts';

const count = createCount('fr');

export const french: Words = {
  title: 'Messages directs',
  compose: 'Nouveau message',
  to: 'À qui ?',
  toHint: 'Commencez à saisir un nom.',
  nobody: 'Personne ici ne s’appelle ainsi.',
  empty: 'Pas encore de messages',
  emptyText:
    'Ce que vous et d’autres vous écrivez directement se trouve ici. Seules les personnes mentionnées le voient, et ce n’est pas chiffré.',
  unread: 'Non lu',
  you: 'Vous :',
  and: ' et ',
  andOthers: (n) =>
    count(n, {
      one: ' et # autre personne',
      many: ' et # d’autres personnes',
      other: ' et # autres personnes',
    }),
  attachments: (n) =>
    count(n, { one: '# pièce jointe', many: '# de pièces jointes', other: '# pièces jointes' }),
  more: (names) => `Plus sur la conversation avec ${names}`,
  markRead: 'Marquer comme lue',
  markUnread: 'Marquer comme non lue',
  delete: 'Retirer de cette liste',
  deleteTitle: 'Retirer cette conversation ?',
  deleteText:
    'Elle quitte cette liste, pour vous seulement. Ses messages restent, et elle revient quand quelqu’un y écrit.',
  older: 'Charger des messages plus anciens',
  end: 'C’est tout.',
};
