import { createStore, type Settable } from './store.ts';

/** How this device shows things; kept on it, for every account alike. */
export type Preferences = {
  readonly theme: 'auto' | 'light' | 'dark';
  readonly contrast: 'auto' | 'more';
  readonly text: 'small' | 'normal' | 'large' | 'larger';
  readonly motion: 'auto' | 'less';
  /** Several reposts in a row: each by itself, as one row that opens, or not at all. */
  readonly reposts: 'show' | 'group' | 'hide';
  /** Sensitive pictures, and posts with a warning: as their authors wish, or opened at once. */
  readonly sensitive: 'hide' | 'show';
  readonly playsGifs: boolean;
  readonly asksForAlt: boolean;
  readonly confirmsReposts: boolean;
  /** Single keys act (WCAG 2.1.4: they can be switched off). */
  readonly usesKeys: boolean;
};

export const DEFAULT_PREFERENCES: Preferences = {
  theme: 'auto',
  contrast: 'auto',
  text: 'normal',
  motion: 'auto',
  reposts: 'show',
  sensitive: 'hide',
  playsGifs: true,
  asksForAlt: true,
  confirmsReposts: false,
  usesKeys: true,
};

const NAME = 'merle preferences';

export type PreferencesStore = Settable<Preferences>;

export function createPreferences(storage: Storage = localStorage): PreferencesStore {
  const store = createStore(read(storage));
  window.addEventListener('storage', ({ key }) => {
    if (key === NAME) store.set(read(storage));
  });
  return {
    ...store,
    set: (next) => {
      store.set(next);
      storage.setItem(NAME, JSON.stringify(next));
    },
  };
}

function read(storage: Storage): Preferences {
  try {
    return { ...DEFAULT_PREFERENCES, ...(JSON.parse(storage.getItem(NAME) ?? '{}') as Partial<Preferences>) };
  } catch {
    return DEFAULT_PREFERENCES;
  }
}

/** Puts what concerns looks on the page itself, where the style sheets see it. */
export function applyPreferences({ theme, contrast, text, motion }: Preferences, root: HTMLElement): void {
  const set = (name: string, value: string) => {
    if (value === 'auto' || value === 'normal') delete root.dataset[name];
    else root.dataset[name] = value;
  };
  set('theme', theme);
  set('contrast', contrast);
  set('text', text);
  set('motion', motion);
}
