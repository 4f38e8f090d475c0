import type { Words } from './words-english.ts';

export const french: Words = {
  signIn: 'Se connecter',
  signUp: 'Créer un compte',
  cannotSignIn:
    'La place ne répond pas : impossible de se connecter pour le moment. Réessayez dans un instant.',
  welcomeTitle: 'Une place publique tenue par les gens qui s’y trouvent',
  welcomeText: 'Connectez-vous pour voir ce qu’écrivent les gens que vous suivez, et pour écrire vous-même.',
  readPublic: 'Lire ce qui s’écrit ici',
};
