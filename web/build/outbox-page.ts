import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Builds the outbox alone, as it is in the app, to be tested in a browser: `outbox.js` in the folder that is named. */
await build({
  root: fileURLToPath(new URL('..', import.meta.url)),
  configFile: false,
  logLevel: 'warn',
  build: {
    outDir: process.argv[2]!,
    emptyOutDir: false,
    copyPublicDir: false,
    target: 'es2023',
    reportCompressedSize: false,
    rolldownOptions: { output: { codeSplitting: false } },
    lib: {
      entry: join(import.meta.dirname, 'testing', 'outbox-page.ts'),
      formats: ['es'],
      fileName: () => 'outbox.js',
    },
  },
});
