import { createCount } from '#language/index.ts';
import type { Words } from './words-english.ts';

const count = createCount('fr');

export const french: Words = {
  close: 'Fermer',
  back: 'Retour',
  cancel: 'Annuler',
  loading: 'Chargement…',
  retry: 'Réessayer',
  cannotLoad: 'Cette partie de l’application n’a pas pu être chargée',
  cannotLoadText:
    'Le réseau manque, ou il existe une version plus récente. Ce que vous avez écrit est conservé : réessayez, ou rechargez la page.',
  more: 'Plus',
  optional: 'facultatif',
  dismiss: 'Masquer',
  messages: 'Informations',
  fresh: (value) => count(value, { one: '# nouveauté', many: '# de nouveautés', other: '# nouveautés' }),
  charactersLeft: (value) =>
    count(value, {
      one: '# caractère restant',
      many: '# de caractères restants',
      other: '# caractères restants',
    }),
  charactersOver: (value) =>
    count(value, {
      one: '# caractère en trop',
      many: '# de caractères en trop',
      other: '# caractères en trop',
    }),
};
