import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { LANGUAGES, pack, type Language, type Packed } from '#markup/index.ts';

/** A file of the built web client, ready to be sent. */
export type AppFile = {
  readonly type: string;
  readonly packed: Packed;
  /** Its name changes with its content, so that browsers need never ask for it again. */
  readonly isImmutable: boolean;
};

/** The built web client. */
export type AppFiles = {
  /** A file by its path in the build of a language, such as `index.html`; undefined where there is none. */
  find(language: Language, path: string): Promise<AppFile | undefined>;
};

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};
const FOLDER_OF_IMMUTABLES = 'assets/';

/**
 * Reads which files there are in the build, and each of them when it is first asked for. Undefined where the client has
 * not been built: a square serves its API without one. What is not listed is never read, whatever path is asked for.
 */
export function openAppFiles(folder: string): AppFiles | undefined {
  const languages = Object.keys(LANGUAGES) as Language[];
  const listed = new Map(languages.map((language) => [language, listFiles(join(folder, language))]));
  if (![...listed.values()].every((paths) => paths.has('index.html'))) return undefined;
  const read = new Map<string, Promise<AppFile>>();
  return {
    find: async (language, path) => {
      if (!listed.get(language)?.has(path)) return undefined;
      const name = join(folder, language, path);
      const known = read.get(name) ?? readFile(name, path);
      read.set(name, known);
      return known;
    },
  };
}

function listFiles(folder: string): ReadonlySet<string> {
  try {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return new Set(names.map((name) => name.replaceAll('\\', '/')).filter((name) => extname(name) in TYPES));
  } catch {
    return new Set();
  }
}

async function readFile(name: string, path: string): Promise<AppFile> {
  return {
    type: TYPES[extname(path)] ?? 'application/octet-stream',
    packed: await pack(readFileSync(name)),
    isImmutable: path.startsWith(FOLDER_OF_IMMUTABLES),
  };
}
