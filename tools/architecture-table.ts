/** Who may import whom, in one workspace. */
export type Workspace = {
  /** The folder that holds one flat folder per feature. */
  readonly source: string;
  /** What each folder may import, through its `index.ts`; `.` stands for the files that are in no folder. */
  readonly may: Readonly<Record<string, readonly string[]>>;
  /** Folders whose sub-folders are the units: `#engines/journal/index.ts`. */
  readonly nested?: readonly string[];
  /** What none but the roofs may make: `create…`, `open…`, `connect…` of it are called there, and handed in. */
  readonly handedIn?: readonly string[];
  /** What may be imported only as types, as nothing of it is there at run time. */
  readonly onlyTypes?: readonly string[];
};

/** Folders that put the others together: they import all of them, and are imported by none but tests. */
export const ROOFS: readonly string[] = ['compose', 'testing'];

/** A feature may import the ground, the tiers before its own, and its own tier where that makes no circle. */
function features(ground: readonly string[], tiers: readonly (readonly string[])[]) {
  return Object.fromEntries(
    tiers.flatMap((tier, at) =>
      tier.map((folder) => [folder, [...ground, ...tiers.slice(0, at + 1).flat()]]),
    ),
  );
}

const squareFeatures = [
  ['accounts', 'media'],
  ['identity', 'emojis'],
  ['oauth'],
  ['edges'],
  ['posts'],
  ['viewers', 'crowd', 'profiles', 'settings', 'census'],
  ['actions'],
  ['deliver'],
  [
    'timelines',
    'notifications',
    'markers',
    'conversations',
    'search',
    'moderation',
    'discovery',
    'streaming',
    'lists',
    'filters',
    'tags',
    'polls',
    'trends',
  ],
  ['markup'],
  ['mastodon', 'pages', 'public-pages', 'web-app'],
  ['federation'],
];
const squareGround = [
  'kernel',
  'text',
  'telemetry',
  'engines',
  'database',
  'http',
  '@merle/contract',
  '@merle/kit',
];
const squareAll = [...squareGround, ...squareFeatures.flat()];

const square: Workspace = {
  source: 'square/src',
  may: {
    kernel: [],
    text: ['kernel'],
    engines: ['kernel', '@merle/kit'],
    database: ['kernel', '@merle/kit'],
    telemetry: [],
    http: ['kernel', 'telemetry', '@merle/contract', '@merle/kit'],
    ...features(squareGround, squareFeatures),
    compose: squareAll,
    testing: [...squareAll, 'compose'],
  },
  nested: ['engines'],
  handedIn: ['engines'],
};

const deskFeatures = [
  ['services', 'places'],
  ['reports', 'probes'],
  ['baselines'],
  ['verdicts'],
  ['components', 'incidents', 'maintenance'],
  ['subscribers', 'precedents', 'admin'],
  ['statuspage', 'pages'],
];
const deskGround = ['kernel', 'text', 'engines', 'database', 'http', '@merle/kit'];
const deskAll = [...deskGround, ...deskFeatures.flat()];

const desk: Workspace = {
  source: 'desk/src',
  may: {
    '.': ['compose'],
    kernel: [],
    text: ['kernel'],
    engines: ['kernel', '@merle/kit'],
    database: ['kernel', '@merle/kit'],
    http: ['kernel', '@merle/kit'],
    ...features(deskGround, deskFeatures),
    compose: deskAll,
    testing: [...deskAll, 'compose'],
  },
  nested: ['engines'],
  handedIn: ['engines'],
};

const web: Workspace = {
  source: 'web/src',
  may: {
    '.': ['app', 'icons'],
    language: [],
    icons: [],
    worker: [],
    ui: ['language', 'icons'],
    api: ['language', '@merle/contract'],
    outbox: ['api', '@merle/contract'],
    records: ['api', 'outbox', '@merle/contract'],
    features: ['language', 'ui', 'api', 'outbox', 'records', 'features', '@merle/contract'],
    app: ['language', 'ui', 'api', 'outbox', 'records', 'features', '@merle/contract'],
  },
  nested: ['features'],
  onlyTypes: ['@merle/contract'],
};

const programs = ['@merle/kit', '@merle/square', '@merle/desk', '@merle/replay'];
const trials = [
  ...programs,
  '@merle/contract',
  '@merle/square/testing',
  '@merle/desk/testing',
  '@merle/web/testing',
];

/**
 * Every workspace. A new folder gets its place here in the commit that makes it; a feature that needs a later one
 * is in the wrong tier, or does the later one's work.
 */
export const WORKSPACES: readonly Workspace[] = [
  { source: 'kit', may: { '.': [] } },
  { source: 'contract', may: { '.': [] } },
  square,
  desk,
  web,
  { source: 'replay/src', may: { '.': ['@merle/kit', '@merle/square'] } },
  { source: 'bin', may: { '.': [...programs, '@merle/square/start'] } },
  { source: 'tools', may: { '.': [] } },
  { source: 'bench', may: { '.': [...trials, '@merle/square/engines/timelines'] } },
  { source: 'drills', may: { '.': trials } },
  { source: 'e2e', may: { '.': trials } },
];
