export { NARROWEST_DEFAULTS, type PostingDefaults, type StoredPreferences } from './preferences.ts';
export { createPreferenceReader, type PreferenceReader } from './read-preferences.ts';
export {
  MAX_FIELDS,
  MAX_NOTE,
  updateProfile,
  type ProfileInput,
  type UpdateProfileDeps,
} from './update-profile.ts';
