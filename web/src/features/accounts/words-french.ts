import { createCount } from '#language/index.ts';
import type { Words } from './words-english.ts';

const count = createCount('fr');

export const french: Words = {
  signIn: 'Se connecter',
  signUp: 'Créer un compte',
  cannotSignIn:
    'La place ne répond pas : impossible de se connecter pour le moment. Réessayez dans un instant.',
  welcomeTitle: 'Une place publique tenue par les gens qui s’y trouvent',
  welcomeText: 'Connectez-vous pour voir ce qu’écrivent les gens que vous suivez, et pour écrire vous-même.',
  signedOut: (acct, waiting) =>
    waiting === 0
      ? `@${acct} n’a plus de session ouverte.`
      : `@${acct} n’a plus de session ouverte ; ${count(waiting, { one: '# action attend', many: '# d’actions attendent', other: '# actions attendent' })} dans la boîte d’envoi.`,
  readPublic: 'Lire ce qui s’écrit ici',
};
