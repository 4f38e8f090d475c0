import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';

const NEVER = new Set(['node_modules', '.git', 'data', 'dist']);

/** The files below `root` that a person wrote, by pattern, sorted, with `/` between the parts. */
export function listFiles(root: string, pattern: string): string[] {
  return globSync(pattern, { cwd: root, exclude: (name) => NEVER.has(name) })
    .filter((path) => statSync(join(root, path)).isFile())
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted();
}
