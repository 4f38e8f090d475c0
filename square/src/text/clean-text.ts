import { balanceBidi, BIDI_CONTROLS } from './bidi.ts';

const PLAIN = /^[\x20-\x7E\n]*$/;
/** C0 but for tab and newline, DEL, C1, the byte order mark and interlinear annotation: nothing a person types. */
const CONTROLS = /[\0-\x08\x0B-\x1F\x7F-\x9F\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF]/g;
/** Thirty marks on one letter is the limit of the Stream-Safe Text Format (UAX #15, section 13). */
const HEAPED_MARKS = /(\p{M}{30})\p{M}+/gu;
/** Characters with a width of nothing, which make two names that look alike differ. Joiners stay: scripts and emoji need them. */
const ZERO_WIDTH =
  /[\u00AD\u034F\u115F\u1160\u17B4\u17B5\u180E\u200B\u200E\u200F\u061C\u2060-\u2064\u206A-\u206F\u3164\uFFA0]/g;
const INVISIBLE =
  /^[\p{White_Space}\p{Cc}\p{Cf}\p{Cs}\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFE00-\uFE0F\uFFA0]*$/u;

/**
 * What every text from outside goes through at the border: line ends become `\n`, controls and bidirectional
 * controls without a partner go, lone surrogates become U+FFFD, blank ends are cut. Cleaning twice changes nothing.
 */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text.trim();
  const lines = text.toWellFormed().replace(/\r\n?|[\u2028\u2029]/g, '\n');
  return balanceBidi(stripControls(lines)).replace(HEAPED_MARKS, '$1').trim();
}

/** `cleanText` for a name or title: one line, NFC, no bidirectional controls and nothing of zero width but joiners. */
export function cleanLine(text: string): string {
  if (PLAIN.test(text)) return text.replace(/\s+/g, ' ').trim();
  const visible = cleanText(text).replace(BIDI_CONTROLS, '').replace(ZERO_WIDTH, '');
  return visible.normalize('NFC').replace(HEAPED_MARKS, '$1').replace(/\s+/g, ' ').trim();
}

/** Whether a reader would see nothing at all: white space, controls, zero-width and filler characters only. */
export function isBlank(text: string | null | undefined): boolean {
  return text === null || text === undefined || INVISIBLE.test(text);
}

/** Drops control characters except tab and newline; NUL above all, which PostgreSQL cannot store. */
export function stripControls(text: string): string {
  return text.replace(CONTROLS, '');
}

/** Drops what has no width and is not needed to write a script. */
export function stripZeroWidth(text: string): string {
  return text.replace(ZERO_WIDTH, '');
}
