/** The characters of UAX #9 that open or close a run of another direction and so reach beyond themselves. */
export const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/g;

const POP_EMBEDDING = '\u202C';
const POP_ISOLATE = '\u2069';
const OVERRIDES = '\u202D\u202E';
const ISOLATES = '\u2066\u2067\u2068';

/**
 * Drops the bidirectional controls that have no partner on their line, and all overrides: what is left
 * cannot turn the text around it (Boucher and Anderson, "Trojan Source", 2021).
 */
export function balanceBidi(text: string): string {
  if (text.search(BIDI_CONTROLS) === -1) return text;
  return text.split('\n').map(balanceLine).join('\n');
}

function balanceLine(line: string): string {
  const open: number[] = [];
  const kept = new Set<number>();
  for (let index = 0; index < line.length; index++) {
    const character = line.charAt(index);
    if (character < '\u202A' || character > POP_ISOLATE) continue;
    if (character === POP_EMBEDDING) closeEmbedding(line, open, kept, index);
    else if (character === POP_ISOLATE) closeIsolate(line, open, kept, index);
    else if (isOpener(character)) open.push(index);
  }
  return line.replace(BIDI_CONTROLS, (control: string, index: number) => (kept.has(index) ? control : ''));
}

function closeEmbedding(line: string, open: number[], kept: Set<number>, index: number): void {
  const opener = open.at(-1);
  if (opener === undefined || ISOLATES.includes(line.charAt(opener))) return;
  open.pop();
  if (!OVERRIDES.includes(line.charAt(opener))) kept.add(opener).add(index);
}

function closeIsolate(line: string, open: number[], kept: Set<number>, index: number): void {
  const depth = open.findLastIndex((opener) => ISOLATES.includes(line.charAt(opener)));
  const opener = open[depth];
  if (opener === undefined) return;
  // UAX #9 X6a: closing an isolate closes the embeddings opened inside it.
  open.length = depth;
  kept.add(opener).add(index);
}

function isOpener(character: string): boolean {
  return ISOLATES.includes(character) || (character >= '\u202A' && character <= '\u202E');
}
