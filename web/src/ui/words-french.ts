import { createCount } from '#language/index.ts';
import type { Words } from './words-english.ts';

const count = createCount('fr');

export const french: Words = {
  close: 'Fermer',
  back: 'Retour',
  cancel: 'Annuler',
  loading: 'Chargement…',
  retry: 'Réessayer',
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
