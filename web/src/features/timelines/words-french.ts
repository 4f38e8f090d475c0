import { createCount } from '#language/index.ts';
import type { Words } from './words-english.ts';

const count = createCount('fr');

export const french: Words = {
  newPosts: (n) =>
    count(n, {
      one: 'Montrer # nouveau message',
      many: 'Montrer # de nouveaux messages',
      other: 'Montrer # nouveaux messages',
    }),
  newPostsTold: (n) =>
    count(n, { one: '# nouveau message', many: '# de nouveaux messages', other: '# nouveaux messages' }),
  gap: 'Charger les messages entre les deux',
  more: 'Charger des messages plus anciens',
  loading: 'Chargement…',
  end: 'C’est tout.',
  empty: 'Rien ici pour l’instant.',
  emptyHome: 'Rien ici pour l’instant. Suivez des gens, et ce qu’ils écrivent apparaîtra ici.',
  findPeople: 'Trouver des gens',
  savedAt: (when) => `La place ne répond pas. Ceci date de ${when}.`,
  failed: 'Impossible de charger ceci.',
  retry: 'Réessayer',
  reposted: 'a partagé',
  reposts: (n) => count(n, { one: '# partage', many: '# de partages', other: '# partages' }),
  continueReading: 'Reprendre la lecture',
  titles: {
    home: 'Accueil',
    local: 'Écrit ici',
    public: 'Tout',
    favourites: 'J’aime',
    bookmarks: 'Signets',
  },
  follow: (tag) => `Suivre #${tag}`,
  unfollow: (tag) => `Ne plus suivre #${tag}`,
};
