import { createCount } from '#language/index.ts';
import type { Words } from './words-english.ts';

const count = createCount('fr');

export const french: Words = {
  lists: 'Listes',
  create: 'Nouvelle liste',
  emptyTitle: 'Vous n’avez pas encore de liste',
  emptyText: 'Une liste est un fil à part, avec quelques-unes des personnes que vous suivez.',
  exclusiveMark: 'hors de l’accueil',
  tags: 'Mots-clés suivis',
  noTags:
    'Vous ne suivez aucun mot-clé. Ouvrez un mot-clé et suivez-le : ce qui s’écrit avec lui viendra dans votre accueil.',
  unfollow: 'Ne plus suivre',
  edit: 'Modifier la liste',
  title: 'Nom',
  titleMissing: 'Donnez un nom à la liste.',
  replies: 'Réponses montrées',
  policies: {
    list: 'À des personnes de cette liste',
    followed: 'À toute personne que je suis',
    none: 'Aucune',
  },
  exclusive: 'Garder ces personnes hors de l’accueil',
  exclusiveHint: 'Ce qu’elles écrivent n’est alors que dans cette liste.',
  save: 'Enregistrer',
  make: 'Créer la liste',
  delete: 'Supprimer la liste',
  deleteTitle: (title) => `Supprimer la liste « ${title} » ?`,
  deleteText: 'Vous continuez à suivre les personnes qui y sont.',
  gone: 'Cette liste n’existe plus',
  toLists: 'Toutes les listes',
  members: 'Qui en fait partie',
  membersOf: (title) => `Dans « ${title} »`,
  addPeople: 'Ajouter des personnes',
  nobodyTitle: 'Il n’y a encore personne dans cette liste',
  nobodyText: 'Ajoutez des personnes que vous suivez : ce qu’elles écrivent apparaîtra ici.',
  noPosts: 'Les personnes de cette liste n’ont encore rien écrit.',
  find: 'Ajouter quelqu’un',
  findHint: 'Seules les personnes que vous suivez peuvent être dans une liste.',
  found: (n) =>
    count(n, { one: '# personne trouvée', many: '# de personnes trouvées', other: '# personnes trouvées' }),
  nobodyFound: (text) => `Personne ne s’appelle « ${text} »`,
  nobodyFoundText: 'Parmi les personnes que vous suivez.',
  add: 'Ajouter',
  remove: 'Retirer',
};
