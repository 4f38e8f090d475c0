import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Api } from './api.ts';
import { findConditional, isException } from './conformance-exceptions.ts';
import { createShapeFaults, withCheck, type Document, type FindShapeFaults } from './shape-faults.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const known: { find?: FindShapeFaults } = {};

/**
 * The same client, whose every documented answer must have the documented shape, with every documented key.
 * The shapes are those of https://github.com/abraham/mastodon-openapi (`dist/schema.json`), named by `MERLE_TEST_OPENAPI`
 * or lying in a folder beside the checkout; without that file nothing is checked, which is printed once.
 */
export function withShapes(api: Api): Api {
  const find = (known.find ??= openFindShapeFaults());
  return withCheck(api, (method, path, answer) => {
    const faults = find(method, path, answer);
    assert.deepEqual(
      faults,
      [],
      `${method.toUpperCase()} ${path} has not the documented shape: ${faults.join('; ')}`,
    );
  });
}

function openFindShapeFaults(): FindShapeFaults {
  const file = process.env['MERLE_TEST_OPENAPI'] ?? findBeside();
  if (file === undefined) {
    console.log(
      'No description of the client API: the shapes of its answers are not checked (see MERLE_TEST_OPENAPI in CONTRIBUTING.md).',
    );
    return () => [];
  }
  // A thing that is one of several shapes may fit more than one of them.
  const text = readFileSync(file, 'utf8').replaceAll('"oneOf":', '"anyOf":');
  return createFindShapeFaults(JSON.parse(text) as Document);
}

/** The description in a folder of reference material that lies beside the checkout, if one does. */
function findBeside(): string | undefined {
  const [found] = globSync('../*/mastodon/openapi.json', { cwd: ROOT });
  return found === undefined ? undefined : join(ROOT, found);
}

/** Of answers that are no errors: those are described by their text alone. */
export function createFindShapeFaults(given: Document): FindShapeFaults {
  const find = createShapeFaults(withEveryKey(given), isException);
  return (method, path, answer) => (answer.status < 300 ? find(method, path, answer) : []);
}

/** What the documentation calls optional is asked for too, but for what is there only sometimes by its nature. */
function withEveryKey(document: Document): Document {
  const schemas = Object.entries(document.components.schemas).map(([name, schema]) => {
    const conditional = findConditional(name);
    const keys = Object.keys(schema.properties ?? {}).filter((key) => !conditional.has(key));
    const required = (schema.required ?? []).filter((key) => !conditional.has(key));
    return [name, schema.properties ? { ...schema, required: [...new Set([...required, ...keys])] } : schema];
  });
  return { ...document, components: { ...document.components, schemas: Object.fromEntries(schemas) } };
}
