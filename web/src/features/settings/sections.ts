import type { IconName } from '#ui/index.ts';

export type SectionName =
  | 'appearance'
  | 'language'
  | 'keys'
  | 'posting'
  | 'notifications'
  | 'filters'
  | 'sessions'
  | 'accounts'
  | 'about';

/** A section of the settings, or a screen of its own that people look for there. */
export type Section = {
  readonly name: SectionName | 'profile' | 'requests' | 'muted' | 'blocked' | 'domains';
  readonly path: string;
  readonly icon: IconName;
  readonly isForAll?: boolean;
};

export type SectionGroup = {
  readonly name: 'look' | 'account' | 'people' | 'device';
  readonly sections: readonly Section[];
};

const GROUPS: readonly SectionGroup[] = [
  {
    name: 'look',
    sections: [
      { name: 'appearance', path: '/preferences/appearance', icon: 'sun', isForAll: true },
      { name: 'language', path: '/preferences/language', icon: 'translate', isForAll: true },
      { name: 'keys', path: '/preferences/keys', icon: 'hash', isForAll: true },
    ],
  },
  {
    name: 'account',
    sections: [
      { name: 'profile', path: '/preferences/profile', icon: 'person' },
      { name: 'posting', path: '/preferences/posting', icon: 'compose' },
      { name: 'notifications', path: '/preferences/notifications', icon: 'bell' },
      { name: 'filters', path: '/preferences/filters', icon: 'filter' },
      { name: 'sessions', path: '/preferences/sessions', icon: 'lock' },
    ],
  },
  {
    name: 'people',
    sections: [
      { name: 'requests', path: '/requests', icon: 'follow' },
      { name: 'muted', path: '/people/muted', icon: 'mute' },
      { name: 'blocked', path: '/people/blocked', icon: 'block' },
      { name: 'domains', path: '/people/domains', icon: 'globe' },
    ],
  },
  {
    name: 'device',
    sections: [
      { name: 'accounts', path: '/preferences/accounts', icon: 'people', isForAll: true },
      { name: 'about', path: '/preferences/about', icon: 'info', isForAll: true },
    ],
  },
];

/** What there is to set, for an account or a visitor. */
export function listGroups(isSignedIn: boolean): readonly SectionGroup[] {
  return GROUPS.map(({ name, sections }) => ({
    name,
    sections: sections.filter(({ isForAll }) => isSignedIn || isForAll),
  })).filter(({ sections }) => sections.length > 0);
}

const NAMES: ReadonlySet<string> = new Set<SectionName>([
  'appearance',
  'language',
  'keys',
  'posting',
  'notifications',
  'filters',
  'sessions',
  'accounts',
  'about',
]);

export function isSectionName(text: string): text is SectionName {
  return NAMES.has(text);
}

/** Whether a section has something for a visitor. */
export function isForAll(name: SectionName): boolean {
  return GROUPS.some(({ sections }) => sections.some((each) => each.name === name && each.isForAll));
}
