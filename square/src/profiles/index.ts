export { createGrantHandler, type GrantDeps } from './grant-requests.ts';
export { NARROWEST_DEFAULTS, type PostingDefaults, type StoredPreferences } from './preferences.ts';
export { createPreferenceReader, type PreferenceReader } from './read-preferences.ts';
export {
  MAX_FIELDS,
  MAX_NOTE,
  MAX_PICTURE_DESCRIPTION,
  updateProfile,
  type ProfileInput,
  type UpdateProfileDeps,
} from './update-profile.ts';
