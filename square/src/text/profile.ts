import { Problem } from '#kernel/index.ts';
import { cleanLine, isBlank } from './clean-text.ts';
import { countGraphemes } from './count-characters.ts';
import { shortcodesIn } from './shortcodes.ts';

/** A row of the table in a profile, as its owner typed it. */
export type ProfileField = { readonly name: string; readonly value: string };

export const DISPLAY_NAME_CHARACTERS = 30;
const FIELDS = 4;
export const FIELD_CHARACTERS = 255;

/** The display name as it will be kept: one line, no characters that hide or turn text; throws Problem 'invalid' if it is too long. */
export function validateDisplayName(name: string, maxCharacters = DISPLAY_NAME_CHARACTERS): string {
  const cleaned = isBlank(name) ? '' : cleanLine(name);
  if (countName(cleaned) > maxCharacters) {
    throw tooLong('display_name', `Shorten the display name to at most ${maxCharacters} characters.`);
  }
  return cleaned;
}

/** The fields as they will be kept, without empty ones; throws Problem 'invalid' if there are too many or one is too long. */
export function validateFields(
  fields: readonly ProfileField[],
  limits: { readonly fields?: number; readonly characters?: number } = {},
): ProfileField[] {
  const { fields: maxFields = FIELDS, characters = FIELD_CHARACTERS } = limits;
  const cleaned = fields
    .map(({ name, value }) => ({ name: cleanLine(name), value: cleanLine(value) }))
    .filter(({ name, value }) => name !== '' || value !== '');
  if (cleaned.length > maxFields) throw tooLong('fields', `Keep at most ${maxFields} profile fields.`);
  for (const { name, value } of cleaned) {
    if (name === '') throw invalid('fields', 'ERR_BLANK', 'Give every profile field a label.');
    if (countGraphemes(name) > characters || countGraphemes(value) > characters) {
      throw tooLong(
        'fields',
        `Shorten labels and contents of profile fields to at most ${characters} characters.`,
      );
    }
  }
  return cleaned;
}

/** A custom emoji shows as one character, however long its shortcode. */
function countName(name: string): number {
  const shortcodes = shortcodesIn(name);
  const hidden = shortcodes.reduce((sum, { start, end }) => sum + end - start - 1, 0);
  return countGraphemes(name) - hidden;
}

function tooLong(field: string, description: string): Problem {
  return invalid(field, 'ERR_TOO_LONG', description);
}

function invalid(field: string, error: string, description: string): Problem {
  return new Problem('invalid', description, { details: { [field]: [{ error, description }] } });
}
