import type { Words } from './words-english.ts';

export const french: Words = {
  signingIn: 'Connexion en cours…',
  failedTitle: 'La connexion n’a pas abouti',
  failedText: 'Elle n’a pas été commencée dans cette fenêtre, ou elle a pris trop de temps. Réessayez.',
  again: 'Réessayer',
};
