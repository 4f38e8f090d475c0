import type { Words } from './words-english.ts';

export const french: Words = {
  signIn: 'Se connecter',
  signUp: 'Créer un compte',
  cannotSignIn:
    'La place ne répond pas : impossible de se connecter pour le moment. Réessayez dans un instant.',
  signingIn: 'Connexion en cours…',
  failedTitle: 'La connexion n’a pas abouti',
  failedText: 'Elle n’a pas été commencée dans cette fenêtre, ou elle a pris trop de temps. Réessayez.',
  again: 'Réessayer',
  welcomeTitle: 'Une place publique tenue par les gens qui s’y trouvent',
  welcomeText: 'Connectez-vous pour voir ce qu’écrivent les gens que vous suivez, et pour écrire vous-même.',
  readPublic: 'Lire ce qui s’écrit ici',
};
