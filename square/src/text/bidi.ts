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

type Line = {
  readonly text: string;
  /** The openers still waiting for their partner, by index. */
  readonly open: number[];
  /** Where in `open` the isolates are. */
  readonly isolates: number[];
  readonly kept: Set<number>;
};

function balanceLine(text: string): string {
  const line: Line = { text, open: [], isolates: [], kept: new Set() };
  for (const { 0: control, index } of text.matchAll(BIDI_CONTROLS)) {
    if (control === POP_EMBEDDING) closeEmbedding(line, index);
    else if (control === POP_ISOLATE) closeIsolate(line, index);
    else {
      if (ISOLATES.includes(control)) line.isolates.push(line.open.length);
      line.open.push(index);
    }
  }
  return text.replace(BIDI_CONTROLS, (control: string, index: number) =>
    line.kept.has(index) ? control : '',
  );
}

function closeEmbedding({ text, open, kept }: Line, index: number): void {
  const opener = open.at(-1);
  if (opener === undefined || ISOLATES.includes(text.charAt(opener))) return;
  open.pop();
  if (!OVERRIDES.includes(text.charAt(opener))) kept.add(opener).add(index);
}

function closeIsolate({ open, isolates, kept }: Line, index: number): void {
  const depth = isolates.pop();
  const opener = depth === undefined ? undefined : open[depth];
  if (depth === undefined || opener === undefined) return;
  // UAX #9 X6a: closing an isolate closes the embeddings opened inside it.
  open.length = depth;
  kept.add(opener).add(index);
}
