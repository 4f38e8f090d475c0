/** The first letter or emoji of a name, as a reader counts it, to stand for a picture; empty where there is none. */
export function toInitial(name: string): string {
  const trimmed = name.replace(/:\w+:/g, '').replace(/^[\s@\p{P}\p{C}]+/u, '');
  const [first] = new Intl.Segmenter().segment(trimmed);
  return first?.segment.toLocaleUpperCase() ?? '';
}
