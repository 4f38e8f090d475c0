import type { Words } from './words-english.ts';

export const french: Words = {
  offline: 'Votre appareil est hors ligne.',
  unreachable: 'La place ne répond pas.',
  unavailable: 'La place ne peut pas le faire pour le moment.',
  slowDown: 'C’était trop à la fois. Patientez un instant.',
  signedOut: 'Votre session est fermée.',
  retry: 'Réessayer',
  saving: 'Enregistrement…',
  saved: 'Enregistré',
  notSaved: (why) => `Non enregistré : ${why}`,
};
