import type { Plural } from '#markup/index.ts';
import type { Words } from './words-english.ts';

/** `many` is for round millions: un million de réponses. */
const plural = (one: string, other: string, many: string): Plural => ({ one, many, other });

export const FRENCH: Words = {
  join: 'Créer un compte',
  signIn: 'Se connecter',
  frontText: (site) =>
    `${site} est une place publique tenue par les gens qui s’y trouvent. Lisez, ou venez écrire.`,
  publicPosts: 'Ce qui s’écrit ici',
  noPosts: 'Personne n’a encore rien écrit en public.',
  runBy: 'Tenue par',
  contact: 'Contact',

  joined: (month) => `Ici depuis ${month}`,
  bot: 'Automatisé',
  role: { owner: 'Propriétaire', admin: 'Administration', moderator: 'Modération', member: '' },
  fieldVerified: (day) => `Vérifié le ${day} : cette page renvoie ici`,
  postCount: plural('# message', '# messages', '# de messages'),
  followingCount: plural('# abonnement', '# abonnements', '# d’abonnements'),
  followerCount: plural('# abonné', '# abonnés', '# d’abonnés'),
  profileParts: 'Parties du profil',
  posts: 'Messages',
  postsAndReplies: 'Messages et réponses',
  media: 'Médias',
  pinned: 'Épinglé',
  noPostsYet: 'Rien ici pour l’instant.',
  suspended: 'Ce compte a été suspendu par ceux qui tiennent la place.',

  postBy: (name) => `Message de ${name}`,
  reposted: (name) => `Partagé par ${name}`,
  answersTo: (name) => `En réponse à ${name}`,
  answersOwn: 'Suite d’un fil',
  answersSomebody: 'En réponse à un message qui n’est pas montré',
  edited: (when) => `modifié le ${when}`,
  waiting: 'Accepté, et gardé en lieu sûr jusqu’au retour de la base de données',
  unlisted: 'Hors des listes publiques',
  sensitive: 'Contenu sensible',
  show: 'Montrer',
  hide: 'Cacher',
  replyCount: plural('# réponse', '# réponses', '# de réponses'),
  repostCount: plural('# partage', '# partages', '# de partages'),
  likeCount: plural('# j’aime', '# j’aime', '# de j’aime'),
  quoteCount: plural('# citation', '# citations', '# de citations'),
  noDescription: 'Image sans description',
  openMedia: 'Ouvrir le fichier',
  pollVotes: plural('# vote', '# votes', '# de votes'),
  pollVoters: plural('# personne a voté', '# personnes ont voté', '# de personnes ont voté'),
  pollClosed: 'terminé',
  pollUntil: (when) => `ouvert jusqu’au ${when}`,
  pollResults: 'Résultats du sondage',
  pollHidden: 'Les résultats seront montrés une fois le sondage terminé.',
  quoteGone: 'Le message cité n’est pas ici, ou pas pour tout le monde.',
  above: 'Plus tôt dans ce fil',
  below: 'Réponses',
  noAnswers: 'Pas encore de réponse.',
  answerHere: 'Pour répondre, connectez-vous avec l’application de votre choix.',

  pages: 'Plus de messages',
  older: 'Plus anciens',
  newer: 'Plus récents',
  saved:
    'La base de données ne répond pas en ce moment. Voici ce qui est encore en mémoire ; ce qui s’écrit entre-temps est gardé.',
  late: 'Les derniers messages arrivent avec un peu de retard.',
};
