import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig, type Plugin, type Rolldown } from 'vite';
import { drawIcons } from './draw-icons.ts';
import { LANGUAGES, NO_SCRIPT, type Language } from './languages.ts';
import { provideEmoji } from './provide-emoji.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const REACT = fileURLToPath(new URL('react.ts', import.meta.url));
const VERSION_CHARS = 10;

/**
 * The first browsers that know `popover`, `light-dark()` and `:dir()`. For older ones the last two would be spelled out, and
 * `:dir()` wrongly: by the languages that are known to run from right to left, and not by where the page does.
 */
export const STYLED_BROWSERS = ['chrome123', 'firefox125', 'safari17.5'];

/** Builds the app once for each language, each with the service worker that keeps it on the device. */
export async function buildApp(): Promise<void> {
  for (const language of LANGUAGES) {
    const config = toAppConfig(language);
    await build(gather(config, await listFirst(config)));
    await build(toWorkerConfig(language));
  }
}

function toAppConfig(language: Language): InlineConfig {
  return {
    ...toCommonConfig(language),
    base: `/app/${language}/`,
    plugins: [drawIcons(), speakIn(language), layersFirst(), provideEmoji(language)],
    build: {
      outDir: `dist/${language}`,
      emptyOutDir: true,
      target: 'es2023',
      cssTarget: STYLED_BROWSERS,
      assetsInlineLimit: 0, // the content policy takes no data: scripts or styles
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      // What the first screen needs is one file: many small ones take more bytes and more round trips.
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
    },
  };
}

type Output = { readonly output: readonly Rolldown.OutputChunk[] };

/** The modules that the page loads before anything else is asked for, whatever chunks they would come in. */
async function listFirst(config: InlineConfig): Promise<ReadonlySet<string>> {
  const { output } = (await build({
    ...config,
    build: { ...config.build, write: false },
  })) as unknown as Output;
  const chunks = new Map(output.map((chunk) => [chunk.fileName, chunk]));
  const seen = new Set<string>();
  const walk = (name: string) => {
    const chunk = chunks.get(name);
    if (seen.has(name) || chunk?.type !== 'chunk') return;
    seen.add(name);
    chunk.imports.forEach(walk);
  };
  output.filter((chunk) => chunk.type === 'chunk' && chunk.isEntry).forEach(({ fileName }) => walk(fileName));
  return new Set([...seen].flatMap((name) => chunks.get(name)?.moduleIds ?? []));
}

/** All of these in one file: a tenth smaller than in ten, which no other screen needs by themselves. */
function gather(config: InlineConfig, first: ReadonlySet<string>): InlineConfig {
  const home = { name: 'home', test: (id: string) => first.has(id) };
  const codeSplitting = { includeDependenciesRecursively: false, groups: [home] };
  return { ...config, build: { ...config.build, rolldownOptions: { output: { codeSplitting } } } };
}

/** The worker is one file beside the page, and knows every other file by name. */
function toWorkerConfig(language: Language): InlineConfig {
  const files = listFiles(join(ROOT, 'dist', language)).filter((file) => file !== 'worker.js');
  const shared = toCommonConfig(language);
  return {
    ...shared,
    define: {
      ...shared.define,
      PRECACHE: JSON.stringify(files.map((file) => `/app/${language}/${file}`)),
      BUILD: JSON.stringify(toVersion(join(ROOT, 'dist', language), files)),
    },
    build: {
      outDir: `dist/${language}`,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'es2023',
      reportCompressedSize: false,
      rolldownOptions: {
        input: 'src/worker/worker.ts',
        output: { entryFileNames: 'worker.js', codeSplitting: false },
      },
    },
  };
}

/** What every build shares. */
export function toCommonConfig(language: Language): InlineConfig {
  return {
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    define: { LANGUAGE: JSON.stringify(language) },
    resolve: {
      alias: { 'react/jsx-runtime': REACT, react: REACT, 'react-dom': REACT },
    },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  };
}

function speakIn(language: Language): Plugin {
  return {
    name: 'speak-in',
    transformIndexHtml: (html) =>
      html.replace('%LANGUAGE%', language).replace('%NOSCRIPT%', NO_SCRIPT[language]),
  };
}

/** Says the order of the layers in every style sheet, as nobody knows which one a browser has first. */
function layersFirst(): Plugin {
  return {
    name: 'layers-first',
    generateBundle: (_options, bundle) => {
      for (const file of Object.values(bundle)) {
        if (file.type === 'asset' && file.fileName.endsWith('.css')) {
          file.source = `@layer base,ui,feature;${String(file.source)}`;
        }
      }
    },
  };
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
}

function toVersion(folder: string, files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(folder, file)));
  return hash.digest('base64url').slice(0, VERSION_CHARS);
}

/** What `prepare` looks at to see whether a source is newer than the build. */
export function keepStamp(): void {
  writeFileSync(join(ROOT, 'dist', 'stamp'), '');
}
