import type { Words } from './words-english.ts';

export const french: Words = {
  title: (n, of) => (of === 1 ? 'Image' : `Image ${n} sur ${of}`),
  previous: 'Image précédente',
  next: 'Image suivante',
  close: 'Fermer',
  zoomIn: 'Agrandir',
  zoomOut: 'Réduire',
  noDescription: 'Cette image n’a pas de description.',
  original: 'Ouvrir le fichier lui-même',
};
