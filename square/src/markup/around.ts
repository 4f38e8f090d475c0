import { html, type Html } from './html.ts';

/** A sentence of a catalogue with markup in the place of the name that it is told. */
export function around(sentence: (name: string) => string, markup: Html): Html {
  const [before = '', after = ''] = sentence('\0').split('\0');
  return html`${before}${markup}${after}`;
}
