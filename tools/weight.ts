import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Fault } from './fault.ts';

/** The most that the first load of home may weigh, in bytes of gzip. */
const MOST = { js: 45_000, css: 10_000 } as const;
const LANGUAGES = ['en', 'fr'] as const;

type Kind = keyof typeof MOST;

/** What a browser loads before home is there: what the page of the built web client names. */
export function weigh(root: string, language: string): Record<Kind, number> {
  const dist = join(root, 'web', 'dist');
  const page = readFileSync(join(dist, language, 'index.html'), 'utf8');
  const sizeOf = (kind: Kind) =>
    [...page.matchAll(/(?:src|href)="\/app\/([^"]+)"/g)]
      .map(([, path = '']) => path)
      .filter((path) => path.endsWith(`.${kind}`))
      .reduce((sum, path) => sum + gzipSync(readFileSync(join(dist, path))).length, 0);
  return { js: sizeOf('js'), css: sizeOf('css') };
}

/** Prints how heavy the client is, and finds where it is heavier than it may be. */
export function findWeightFaults(root: string): { readonly faults: Fault[]; readonly said: string } {
  const weights = LANGUAGES.map((language) => ({ language, ...weigh(root, language) }));
  const faults = weights.flatMap(({ language, ...weight }) =>
    (Object.keys(MOST) as Kind[])
      .filter((kind) => weight[kind] === 0 || weight[kind] > MOST[kind])
      .map((kind) => ({
        path: `web/dist/${language}`,
        line: 1,
        text: `the first load of home takes ${weight[kind]} bytes of ${kind} (gzip), where ${MOST[kind]} are allowed`,
      })),
  );
  const said = weights
    .map(({ language, js, css }) => `${language}: ${kB(js)} script, ${kB(css)} style`)
    .join('; ');
  return { faults, said };
}

function kB(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} kB`;
}
