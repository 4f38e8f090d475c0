export { cleanLine, cleanText, isBlank } from './clean-text.ts';
export { countCharacters, countPost, LINK_CHARACTERS } from './count-characters.ts';
export { detectLanguage } from './detect-language.ts';
export { type Entity, type Hashtag, type Link, type Mention, type Shortcode } from './entity.ts';
export { findHashtagName, normalizeHashtag } from './hashtags.ts';
export {
  createKeywordSearch,
  type Keyword,
  type KeywordSearch,
  matchesKeyword,
  matchingKeywords,
} from './keywords.ts';
export { escapeHtml } from './html.ts';
export { findHandle, type Handle } from './mentions.ts';
export { parseText } from './parse-text.ts';
export {
  DISPLAY_NAME_CHARACTERS,
  FIELD_CHARACTERS,
  type ProfileField,
  validateDisplayName,
  validateFields,
} from './profile.ts';
export { type MentionTarget, renderHtml, type RenderOptions } from './render-html.ts';
export { sanitizeHtml } from './sanitize-html.ts';
export { toPlainText } from './to-plain-text.ts';
export { normalizeUsername, RESERVED_USERNAMES, validateUsername } from './usernames.ts';
