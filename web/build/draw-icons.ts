import type { Plugin } from 'vite';
import { ICONS } from '#icons/index.ts';

const MODULE = 'virtual:icons';

/** All drawings in one file beside the scripts, which a browser fetches once: as script they would be read at every start. */
export function drawIcons(): Plugin {
  return {
    name: 'draw-icons',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    load(id) {
      if (id !== `\0${MODULE}`) return undefined;
      const file = this.emitFile({ type: 'asset', name: 'icons.svg', source: toSheet() });
      return `export const ICON_SHEET = import.meta.ROLLUP_FILE_URL_${file};`;
    },
  };
}

function toSheet(): string {
  const symbols = Object.entries(ICONS).map(
    ([name, path]) => `<symbol id="${name}" viewBox="0 0 24 24"><path d="${path}"/></symbol>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`;
}
