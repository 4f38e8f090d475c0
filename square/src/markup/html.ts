import { escapeHtml } from '#text/index.ts';

const TEXT: unique symbol = Symbol('html');

/** Markup that is safe to send. Only `html` and `trustHtml` make it: nothing that came from outside can pass for it. */
export type Html = { readonly [TEXT]: string };

type Value = Html | string | number | bigint | readonly Html[] | false | null | undefined;

/** Markup with values put in: text is escaped for content and for quoted attributes, `Html` stays, nothing is left out. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  let text = strings[0] ?? '';
  for (const [at, value] of values.entries()) text += toText(value) + (strings[at + 1] ?? '');
  return { [TEXT]: text };
}

/** Takes over markup that was rendered or sanitised when it came in, such as a post's. */
export function trustHtml(sanitised: string): Html {
  return { [TEXT]: sanitised };
}

/** The markup as it is sent. */
export function toMarkup(markup: Html): string {
  return markup[TEXT];
}

function toText(value: Value): string {
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'object') return 'map' in value ? value.map(toMarkup).join('') : value[TEXT];
  return escapeHtml(String(value));
}
