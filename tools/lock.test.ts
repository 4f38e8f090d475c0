import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

type Entry = { readonly optionalDependencies?: Record<string, string>; readonly hasInstallScript?: boolean };

const read = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, '..', name), 'utf8'));
const { packages } = read('package-lock.json') as { packages: Record<string, Entry> };

/** Where npm looks for a package that the one at `path` asks for: beside it and in each folder above. */
function listPlaces(path: string, name: string): string[] {
  const parts = path === '' ? [] : path.split('/node_modules/');
  const above = parts.map((_, index) => parts.slice(0, index + 1).join('/node_modules/'));
  return [...above.map((folder) => `${folder}/node_modules/${name}`), `node_modules/${name}`];
}

// npm leaves entries of other platforms out when it writes the lock over an installed node_modules, and then refuses the
// lock wherever nothing is installed yet.
test('the lock has the packages of every platform', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !listPlaces(path, name).some((place) => packages[place]))
      .map((name) => `${name} of ${path}`),
  );
  assert.deepEqual(missing, []);
});

test('every package with an install script is allowed to run it, or kept from it', () => {
  const { allowScripts } = read('package.json') as { allowScripts: Record<string, boolean> };
  const names = Object.entries(packages)
    .filter(([path, entry]) => path !== '' && entry.hasInstallScript)
    .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
  assert.deepEqual([...new Set(names)].toSorted(), Object.keys(allowScripts).toSorted());
});
