import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '#kernel/index.ts';
import { anyone, type App } from '#http/index.ts';
import type { ByteRange, MediaFile, MediaStore } from '#engines/media/index.ts';

const YEAR_SECONDS = 31_536_000;
/** What we make ourselves; anything else in the store is handed out as bytes to save, never as a page. */
const SHOWN = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif']);

/**
 * `/media/*`: files whose bytes never change, for any origin. Even where a file were something else than a picture,
 * the browser would neither guess (nosniff) nor run any of it (sandbox).
 */
export function registerMediaFiles(app: App, deps: { readonly mediaStore: MediaStore }): void {
  app.route({
    method: ['GET', 'HEAD'],
    url: '/media/*',
    config: { access: anyone, rateLimit: 'none' },
    handler: async (request, reply) => {
      const key = (request.params as { '*': string })['*'];
      const file = await deps.mediaStore.find(key);
      if (!file) throw new Problem('not-found', 'There is no such file here.');
      return send(request, reply, { key, file });
    },
  });
}

function send(request: FastifyRequest, reply: FastifyReply, { key, file }: { key: string; file: MediaFile }) {
  const etag = `"${key}"`;
  const isShown = SHOWN.has(file.contentType);
  reply.headers({
    'content-type': isShown ? file.contentType : 'application/octet-stream',
    'cache-control': `public, max-age=${YEAR_SECONDS}, immutable`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'cross-origin',
    'accept-ranges': 'bytes',
    etag,
    ...(!isShown && { 'content-disposition': 'attachment' }),
  });
  if (matches(request.headers['if-none-match'], etag)) return reply.code(304).send();
  const range = isFresh(request, etag) ? toRange(request.headers.range, file.size) : undefined;
  if (range === 'unsatisfiable')
    return reply.code(416).header('content-range', `bytes */${file.size}`).type('text/plain').send('');
  const length = range ? range.end - range.start + 1 : file.size;
  reply.header('content-length', length);
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${file.size}`);
  return request.method === 'HEAD' ? reply.send('') : reply.send(file.stream(range));
}

function matches(header: string | undefined, etag: string): boolean {
  return (
    header !== undefined &&
    (header === '*' || header.split(/\s*,\s*/).some((tag) => tag.replace(/^W\//, '') === etag))
  );
}

/** A range counts only for the very bytes that the asker has the beginning of (RFC 9110, 13.1.5). */
function isFresh(request: FastifyRequest, etag: string): boolean {
  const ifRange = request.headers['if-range'];
  return ifRange === undefined || ifRange === etag;
}

/** One range as RFC 9110, 14.1.2 has it; several, or other units, are answered with the whole file. */
function toRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '')
    return Number(last) === 0 ? 'unsatisfiable' : { start: Math.max(0, size - Number(last)), end: size - 1 };
  const range = { start: Number(first), end: Math.min(last === '' ? size - 1 : Number(last), size - 1) };
  if (range.start >= size) return 'unsatisfiable';
  return range.end < range.start ? undefined : range;
}
