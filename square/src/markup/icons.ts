import { html, type Html } from './html.ts';

/** Drawn on a grid of 24 with a line of 1.8; every page carries those it uses once. */
const PATHS = {
  reply:
    'M20 11.5c0 4.1-3.800 7.500-8.500 7.500-1.300 0-2.500-.25-3.600-.7L4 20l1-3.700A7 7 0 0 1 3 11.500C3 7.400 6.800 4 11.500 4S20 7.400 20 11.500Z',
  repost:
    'M4 12V9.500A3.500 3.500 0 0 1 7.500 6H19m-3-3 3 3-3 3M20 12v2.500a3.500 3.500 0 0 1-3.500 3.500H5m3 3-3-3 3-3',
  like: 'M12 20S3.500 15.200 3.500 9.200A4.700 4.700 0 0 1 12 6.400a4.700 4.700 0 0 1 8.500 2.800C20.500 15.200 12 20 12 20Z',
  pin: 'M9 3h6m-5 0v6l-3.500 4.500h11L14 9V3m-2 10.500V21',
  quote: 'M10 7H5v6h4c0 2-1 3.500-3 4m14-10h-5v6h4c0 2-1 3.500-3 4',
  check: 'm5 12.500 4.500 4.500L19 7.500',
  feed: 'M5 5a14 14 0 0 1 14 14M5 11a8 8 0 0 1 8 8m-7.500-1a.5.5 0 1 1-.01 0',
  bot: 'M5 9h14v10H5zM12 9V5m-3 8.500v1m6-1v1M2.500 13v3m19-3v3',
} as const;

export type IconName = keyof typeof PATHS;

/** A picture beside words that say the same: screen readers pass over it. */
export function toIcon(name: IconName): Html {
  return html`<svg class="icon" aria-hidden="true"><use href="#icon-${name}"></use></svg>`;
}

/** The drawings that `toIcon` points at. */
export function toIconSheet(): Html {
  const symbols = Object.entries(PATHS).map(
    ([name, path]) => html`<symbol id="icon-${name}" viewBox="0 0 24 24"><path d="${path}"></path></symbol>`,
  );
  return html`<svg class="sheet" aria-hidden="true">${symbols}</svg>`;
}
