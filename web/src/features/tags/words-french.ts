import { createCount } from '#language/index.ts';
import type { Words } from './words-english.ts';

const count = createCount('fr');

export const french: Words = {
  follow: 'Suivre',
  following: 'Suivi',
  followed: (tag) => `Ce qui s’écrit avec #${tag} apparaît désormais à l’accueil.`,
  more: 'Plus sur ce mot-clé',
  feature: 'Montrer sur mon profil',
  unfeature: 'Ne plus montrer sur mon profil',
  featured: (tag) => `#${tag} se trouve désormais sur votre profil.`,
  posts: (n) => count(n, { one: '# message', many: '# de messages', other: '# messages' }),
  people: (n) => count(n, { one: '# personne', many: '# de personnes', other: '# personnes' }),
  uses: (posts, people) => `${posts} de ${people} ces 7 derniers jours`,
  unused: 'Pas utilisé ces 7 derniers jours',
  empty: 'Aucun message public avec ce mot-clé pour l’instant.',
  signIn: 'Connectez-vous pour suivre ce mot-clé.',
};
