import { createRequire } from 'node:module';
import { parseText } from './parse-text.ts';
import { languageByScript } from './scripts.ts';

const MIN_LETTERS = 12;

/**
 * The language that a text is surely in, as ISO 639-1; undefined when it is too short, mixed or unclear.
 * Mentions, tags, links and emoji names say nothing of it.
 */
export function detectLanguage(text: string): string | undefined {
  const words = withoutEntities(text);
  const letters = words.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return undefined;
  const script = languageByScript(words, letters);
  if (script.kind === 'known') return script.language;
  return script.kind === 'latin' && letters >= MIN_LETTERS ? latinLanguage(words) : undefined;
}

function withoutEntities(text: string): string {
  let words = '';
  let from = 0;
  for (const { start, end } of parseText(text, { domain: '' })) {
    words += `${text.slice(from, start)} `;
    from = end;
  }
  return words + text.slice(from);
}

function latinLanguage(words: string): string | undefined {
  const [best] = loadDetector().detectAll(words);
  return best && best.accuracy > 0.5 ? best.lang : undefined;
}

function loadDetector(): typeof import('tinyld/light') {
  return createRequire(import.meta.url)('tinyld/light') as typeof import('tinyld/light');
}
