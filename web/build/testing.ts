import { join } from 'node:path';
import { build } from 'vite';
import { drawIcons } from './draw-icons.ts';
import { STYLED_BROWSERS, toCommonConfig } from './build.ts';
import type { Language } from './languages.ts';

/** Builds a page with every part that screens are made of, to be looked at and tested: `gallery.html` in the folder. */
export async function buildGallery(language: Language, folder: string): Promise<void> {
  await build({
    ...toCommonConfig(language),
    base: './',
    plugins: [drawIcons()],
    publicDir: false,
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2023',
      cssTarget: STYLED_BROWSERS,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      rolldownOptions: { input: join(import.meta.dirname, 'testing', 'gallery.html') },
    },
  });
}
