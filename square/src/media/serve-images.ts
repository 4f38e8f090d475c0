import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Problem } from '#kernel/index.ts';
import { anyone, type App } from '#http/index.ts';

const FOLDER = fileURLToPath(new URL('../../assets/', import.meta.url));
const WEEK_SECONDS = 604_800;

/** The pictures that come with the square: nothing but these is ever read from the folder. */
const TYPES: Readonly<Record<string, string>> = {
  'avatar.png': 'image/png',
  'header.png': 'image/png',
  'icon-180.png': 'image/png',
  'icon-192.png': 'image/png',
  'icon-512.png': 'image/png',
  'favicon.ico': 'image/x-icon',
  'favicon.svg': 'image/svg+xml',
  'merle.svg': 'image/svg+xml',
};

type Image = { readonly bytes: Buffer; readonly etag: string };

/** `/images/*` and `/favicon.ico`: what is shown for people who chose no picture, and the square's own sign. */
export function registerImages(app: App): void {
  const known = new Map<string, Promise<Image>>();
  const serve = (url: string, toName: (params: unknown) => string) =>
    app.get(url, { config: { access: anyone, rateLimit: 'none' } }, async (request, reply) => {
      const name = toName(request.params);
      const type = Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
      if (!type) throw new Problem('not-found', 'There is no such picture here.');
      const { bytes, etag } = await (known.get(name) ?? remember(known, name));
      reply.headers({
        'content-type': type,
        'cache-control': `public, max-age=${WEEK_SECONDS}`,
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
        etag,
      });
      return request.headers['if-none-match'] === etag ? reply.code(304).send() : reply.send(bytes);
    });
  serve('/images/:name', (params) => (params as { name: string }).name);
  serve('/favicon.ico', () => 'favicon.ico');
}

function remember(known: Map<string, Promise<Image>>, name: string): Promise<Image> {
  const image = read(name);
  known.set(name, image);
  image.catch(() => known.delete(name));
  return image;
}

async function read(name: string): Promise<Image> {
  const bytes = await readFile(FOLDER + name);
  return { bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` };
}
