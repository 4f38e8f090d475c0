import { createCount } from '#language/index.ts';
import type { Words } from './words-english.ts';

const count = createCount('fr');

export const french: Words = {
  title: 'Recherche',
  titleOf: (text) => `Recherche : ${text}`,
  label: 'Chercher des gens et des mots-clés',
  hint: 'Nom, #mot-clé ou adresse',
  clear: 'Effacer',
  people: 'Personnes',
  tags: 'Mots-clés',
  posts: 'Messages',
  morePeople: 'Plus de personnes',
  found: (people, tags, posts) =>
    [
      count(people, { one: '# personne', many: '# de personnes', other: '# personnes' }),
      count(tags, { one: '# mot-clé', many: '# de mots-clés', other: '# mots-clés' }),
      ...(posts > 0 ? [count(posts, { one: '# message', many: '# de messages', other: '# messages' })] : []),
    ].join(', '),
  nothing: (text) => `Rien trouvé pour « ${text} »`,
  nothingText:
    'Les personnes et les mots-clés se trouvent par le début de leur nom, les profils et les messages par leur adresse. Le texte des messages n’est pas fouillé.',
  recent: 'Recherches récentes',
  recentNote: 'Gardées sur cet appareil seulement.',
  forget: (text) => `Oublier « ${text} »`,
  forgetAll: 'Tout oublier',
  suggestions: 'Des personnes à suivre',
  dismiss: (name) => `Ne plus proposer ${name}`,
  byFriends: 'Suivi par des gens que vous suivez',
  trends: 'Très utilisés ces jours-ci',
  uses: (people) =>
    count(people, {
      one: 'par # personne ces derniers jours',
      many: 'par # de personnes ces derniers jours',
      other: 'par # personnes ces derniers jours',
    }),
  beginText: 'Les personnes et les mots-clés se trouvent à mesure que vous écrivez.',
};
