export { hearRevocation } from './hear-revocation.ts';
export {
  applyPreferences,
  createPreferences,
  DEFAULT_PREFERENCES,
  type Preferences,
  type PreferencesStore,
} from './preferences.ts';
export { queriesOf, useQueries } from './queries.ts';
export { isLater } from './ids.ts';
export { createSavedPages, type SavedPage, type SavedPages } from './saved-pages.ts';
export { createStatuses, type Entry, type Statuses } from './statuses.ts';
export { createStore, createStores, type Settable, type Store, type Stores } from './store.ts';
export type { Device, Session } from './session.ts';
export { createSessions } from './sessions.ts';
export { SessionContext, useSession } from './use-session.ts';
