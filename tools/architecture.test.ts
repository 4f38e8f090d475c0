import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import type { Workspace } from './architecture-table.ts';
import { findArchitectureFaults } from './architecture.ts';
import { toLine } from './fault.ts';

const TABLE: readonly Workspace[] = [
  {
    source: 'square/src',
    may: {
      kernel: [],
      engines: ['kernel'],
      posts: ['kernel', 'engines', '@merle/contract', 'posts', 'edges'],
      edges: ['kernel', 'engines', 'posts', 'edges'],
      compose: ['kernel', 'engines', 'posts', 'edges'],
      testing: ['kernel', 'compose'],
    },
    nested: ['engines'],
    handedIn: ['engines'],
  },
  {
    source: 'web/src',
    may: { api: ['@merle/contract'], features: ['api'], app: ['features', 'api'] },
    nested: ['features'],
    onlyTypes: ['@merle/contract'],
  },
  { source: 'contract', may: { '.': [] } },
  { source: 'bin', may: { '.': ['@merle/square'] } },
];

/** The faults of a tree in which `a.ts` is imported by `b.ts`, to which the given files are added. */
function faultsOf(files: Record<string, string>, least = { files: 2, imports: 1 }): string[] {
  const root = mkdtempSync(join(tmpdir(), 'merle-architecture-'));
  const kernel = {
    'square/src/kernel/a.ts': 'export const a = 1;',
    'square/src/kernel/b.ts': `import './a.ts';`,
  };
  for (const [path, text] of Object.entries({ ...kernel, ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  try {
    return findArchitectureFaults(root, least, TABLE).map(toLine);
  } finally {
    rmSync(root, { recursive: true });
  }
}

function assertFault(files: Record<string, string>, expected: RegExp): void {
  const faults = faultsOf(files);
  assert.equal(faults.length, 1, faults.join('\n'));
  assert.match(faults[0] ?? '', expected);
}

describe('the architecture rule', () => {
  it('lets through what the table allows', () => {
    const faults = faultsOf({
      'square/src/posts/post.ts': `import { id } from '#kernel/index.ts';\nimport { homeKey, type Journal } from '#engines/journal/index.ts';`,
      'web/src/api/client.ts': `import { type Post } from '@merle/contract';`,
      'web/src/app/routes.ts': `import { home } from '#features/home/index.ts';`,
      'square/src/posts/post-view.ts': `import { post } from './post.ts';\nimport { Wire } from '@merle/contract';`,
      'square/src/posts/post.test.ts': `import { createMemory } from '#engines/journal/index.ts';\nimport '#testing/index.ts';`,
      'square/src/engines/journal/port.ts': `import type { Id } from '#kernel/index.ts';`,
      'square/src/compose/square.ts': `import { createMemory } from '#engines/journal/index.ts';`,
      'bin/merle.ts': `import { start } from '@merle/square';`,
      'bin/merle.test.ts': `import { seed } from '@merle/square/testing';`,
    });
    assert.deepEqual(faults, []);
  });

  const refused: Record<string, [path: string, text: string, expected: RegExp]> = {
    'what is not in the table': [
      'square/src/kernel/id.ts',
      `\nimport { post } from '#posts/index.ts';`,
      /^square\/src\/kernel\/id\.ts:2 {2}.*kernel may not import posts/,
    ],
    'a type that is not in the table': [
      'square/src/kernel/id.ts',
      `type Post = import('#posts/index.ts').Post;`,
      /kernel may not import posts/,
    ],
    'a re-export that is not in the table': [
      'square/src/kernel/id.ts',
      `export { post } from '#posts/index.ts';`,
      /kernel may not import posts/,
    ],
    'a dynamic import that is not in the table': [
      'square/src/kernel/id.ts',
      `const posts = await import('#posts/index.ts');`,
      /kernel may not import posts/,
    ],
    'a deep import': ['square/src/posts/post.ts', `import '#kernel/id.ts';`, /import the folder's face/],
    'all engines at once': [
      'square/src/posts/post.ts',
      `import '#engines/index.ts';`,
      /import the folder's face/,
    ],
    'a way up': [
      'square/src/posts/post.ts',
      `import '../kernel/index.ts';`,
      /folders meet through their faces/,
    ],
    'a way down': ['square/src/posts/post.ts', `import './parts/a.ts';`, /a folder is flat/],
    "a folder's own face from inside": [
      'square/src/posts/post.ts',
      `import '#posts/index.ts';`,
      /write '\.\/file\.ts'/,
    ],
    'the making of an engine outside compose': [
      'square/src/posts/post.ts',
      `import { createMemory } from '#engines/journal/index.ts';`,
      /createMemory is called by compose/,
    ],
    'all of an engine outside compose': [
      'square/src/posts/post.ts',
      `import * as journals from '#engines/journal/index.ts';`,
      /called by compose/,
    ],
    'a value of what is not there at run time': [
      'web/src/api/client.ts',
      `import { type Post, Status } from '@merle/contract';`,
      /write 'import type'/,
    ],
    'a screen in another': [
      'web/src/features/home/a.ts',
      `import '#features/search/index.ts';`,
      /may not import features/,
    ],
    'testing outside tests': [
      'square/src/posts/post.ts',
      `import '#testing/index.ts';`,
      /posts may not import testing/,
    ],
    'another program': [
      'square/src/posts/post.ts',
      `import '@merle/desk';`,
      /posts may not import @merle\/desk/,
    ],
    'another program in a test': [
      'square/src/posts/post.test.ts',
      `import '@merle/desk';`,
      /may not import @merle\/desk/,
    ],
    'what tests share, outside tests': [
      'square/src/posts/post.ts',
      `import './test-posts.ts';`,
      /only tests may import/,
    ],
    'an unknown folder': ['square/src/thoughts/a.ts', '', /'thoughts' is unknown: add it to the table/],
    'a file in no folder': ['square/src/a.ts', '', /put this file in a folder/],
    'an unknown workspace': ['extra/a.ts', '', /no known workspace/],
  };
  for (const [what, [path, text, expected]] of Object.entries(refused)) {
    it(`refuses ${what}`, () => assertFault({ [path]: text }, expected));
  }

  it('refuses a circle of files', () => {
    assertFault(
      {
        'square/src/posts/a.ts': `import './b.ts';`,
        'square/src/posts/b.ts': `import type { A } from './a.ts';`,
      },
      /circle: square\/src\/posts\/a\.ts → square\/src\/posts\/b\.ts → square\/src\/posts\/a\.ts/,
    );
  });

  it('refuses a circle of folders', () => {
    assertFault(
      {
        'square/src/posts/a.ts': `import '#edges/index.ts';`,
        'square/src/edges/b.ts': `import '#posts/index.ts';`,
      },
      /circle: square\/src\/edges → square\/src\/posts → square\/src\/edges/,
    );
  });

  it('fails when it reads too little, or what cannot be read', () => {
    assert.throws(() => faultsOf({}, { files: 3, imports: 1 }), /read 2 files and 1 imports .* too few/);
    assert.throws(() => faultsOf({}, { files: 2, imports: 2 }), /too few to be true/);
    assert.throws(() => faultsOf({ 'square/src/posts/a.ts': 'import {' }), /square\/src\/posts\/a\.ts/);
  });
});
