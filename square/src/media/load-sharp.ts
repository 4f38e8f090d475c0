import type sharp from 'sharp';

export type Sharp = typeof sharp;

/** The only readers of libvips that bytes from outside may reach; SVG, TIFF, PDF and whatever it learns later are none of them. */
const READERS = ['JpegBuffer', 'PngBuffer', 'WebpBuffer', 'NsgifBuffer', 'HeifBuffer'];

/**
 * Loads the picture library when it is first needed: a square on which nobody uploads neither waits for it at the
 * start nor keeps it in memory. It then works on one thread per picture and keeps nothing between pictures.
 */
export function createSharpLoader(): () => Promise<Sharp> {
  let loading: Promise<Sharp> | undefined;
  return () => (loading ??= load());
}

async function load(): Promise<Sharp> {
  const { default: loaded } = await import('sharp');
  loaded.cache(false);
  loaded.concurrency(1);
  loaded.block({ operation: ['VipsForeignLoad'] });
  loaded.unblock({ operation: READERS.map((reader) => `VipsForeignLoad${reader}`) });
  return loaded;
}
