import type { Words } from './words-english.ts';

export const french: Words = {
  title: (name) => `Message de ${name}`,
  loadingTitle: 'Message',
  loading: 'Chargement…',
  failed: 'Les réponses n’ont pas pu être chargées.',
  gone: 'Ce message n’existe pas, ou ne vous est pas destiné.',
  retry: 'Réessayer',
  signInToReply: 'Se connecter pour répondre',
  answers: 'Réponses',
  before: 'Plus haut dans ce fil',
  historyTitle: 'Comment ce message a été modifié',
  writtenAt: (when) => `Écrit : ${when}`,
  editedAt: (when) => `Modifié : ${when}`,
};
