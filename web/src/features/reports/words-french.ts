import { createCount } from '#language/index.ts';
import type { Words } from './words-english.ts';

const count = createCount('fr');

export const french: Words = {
  title: (name) => `Signaler ${name}`,
  intro:
    'Ceux qui tiennent la place lisent votre signalement. Le compte signalé ne saura jamais de qui il vient.',
  why: 'De quoi s’agit-il ?',
  categories: {
    spam: 'Indésirable : publicité, faux échanges, répétitions',
    violation: 'Cela enfreint une règle de cette place',
    legal: 'C’est contraire à la loi',
    other: 'Autre chose',
  },
  rules: 'Quelles règles ?',
  chooseRule: 'Choisissez au moins une règle.',
  posts: (n) =>
    count(n, { one: '# message ajouté', many: '# de messages ajoutés', other: '# messages ajoutés' }),
  postsNone: 'Ajouter des messages qui le montrent',
  postsOf: (name) => `Messages de ${name}`,
  noPosts: 'Il n’y a pas de message que vous puissiez ajouter.',
  noText: 'Sans texte',
  pictures: (n) => count(n, { one: '# image', many: '# d’images', other: '# images' }),
  comment: 'Que faut-il savoir d’autre ?',
  commentHint: 'Dites-le avec vos mots.',
  forward: (domain) => `Le dire aussi à ceux qui tiennent ${domain}`,
  forwardHint: 'Ce compte vient d’un autre serveur. Ils reçoivent une copie sans votre nom.',
  charactersLeft: (n) =>
    count(n, {
      one: '# caractère restant',
      many: '# de caractères restants',
      other: '# caractères restants',
    }),
  cancel: 'Annuler',
  send: 'Envoyer le signalement',
  doneTitle: 'Merci, votre signalement est arrivé',
  doneText: 'Vous n’avez pas à attendre pour voir moins ce compte :',
  mute: 'Masquer',
  muteHint: 'Vous ne voyez plus ce qu’il écrit ; il ne le remarque pas.',
  block: 'Bloquer',
  blockHint: 'Aucun des deux ne voit plus l’autre.',
  unfollow: 'Ne plus suivre',
  unfollowHint: 'Ce qu’il écrit quitte votre accueil.',
  done: 'Terminé',
};
