import type { FrameWords } from './words-english.ts';

export const FRAME_FRENCH: FrameWords = {
  skip: 'Aller au contenu',
  account: 'Votre compte',
  signIn: 'Se connecter',
  signUp: 'Créer un compte',
  siteLinks: 'À propos de cette place',
  about: 'À propos',
  rules: 'Règles',
  privacy: 'Confidentialité',
  languages: 'Langue',
  software: 'Fonctionne avec Merle, un logiciel libre',
};
