/** Something to mend, and where. `text` says what to do. */
export type Fault = { readonly path: string; readonly line: number; readonly text: string };

export function toLine({ path, line, text }: Fault): string {
  return `${path}:${line}  ${text}`;
}
