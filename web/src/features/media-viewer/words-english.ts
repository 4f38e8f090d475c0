export const english = {
  title: (n: number, of: number) => (of === 1 ? 'Picture' : `Picture ${n} of ${of}`),
  previous: 'Previous picture',
  next: 'Next picture',
  close: 'Close',
  zoomIn: 'Larger',
  zoomOut: 'Smaller',
  noDescription: 'This picture has no description.',
  original: 'Open the file itself',
};

export type Words = typeof english;
