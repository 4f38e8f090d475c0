/** What somebody is in the middle of typing that can be completed: `start` and `end` are of all that is replaced. */
export type Unfinished = {
  readonly kind: 'person' | 'tag' | 'emoji';
  /** What was typed after the sign. */
  readonly query: string;
  readonly start: number;
  readonly end: number;
};

/** The sign and the word before the caret, not within a word, an address or a path. */
const BEFORE: readonly (readonly [Unfinished['kind'], RegExp])[] = [
  ['person', /(?<![\w@/.=])@([\w.-]+(?:@[\p{L}\p{N}.:-]*)?)$/u],
  ['tag', /(?<![\w#/&])#([\p{L}\p{M}\p{N}_]+)$/u],
  ['emoji', /(?<![\w:/]):([\p{L}\p{N}_+-]{2,})$/u],
];
const REST_OF_WORD = /^[\p{L}\p{M}\p{N}_]*/u;

/** What stands unfinished before the caret; undefined where nothing does. */
export function findUnfinished(text: string, caret: number): Unfinished | undefined {
  const before = text.slice(0, caret);
  for (const [kind, pattern] of BEFORE) {
    const match = pattern.exec(before);
    if (!match) continue;
    const rest = REST_OF_WORD.exec(text.slice(caret))?.[0] ?? '';
    return { kind, query: match[1] ?? '', start: match.index, end: caret + rest.length };
  }
  return undefined;
}

export type Completed = { readonly text: string; readonly caret: number };

/** The text with what was unfinished replaced, and a space after it. */
export function complete(
  text: string,
  { start, end }: Pick<Unfinished, 'start' | 'end'>,
  with_: string,
): Completed {
  const after = text.slice(end);
  const written = /^\s/.test(after) ? with_ : `${with_} `;
  const caret = start + with_.length + 1;
  return { text: text.slice(0, start) + written + after, caret };
}
