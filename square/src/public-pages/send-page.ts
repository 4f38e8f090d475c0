import type { FastifyReply } from 'fastify';
import {
  pack,
  PAGE_POLICY,
  sendPacked,
  toPage,
  type Exchange,
  type Page,
  type Packed,
} from '#markup/index.ts';
import type { View } from './context.ts';

/** A page ready to be sent. */
export function packPage({ frame }: View, page: Page): Promise<Packed> {
  return pack(toPage(frame, page));
}

/** Sends a page that everybody may read; browsers keep it and ask whether it is still good. */
export function sendPublicPage(exchange: Exchange, packed: Packed): FastifyReply {
  exchange.reply
    .header('cache-control', 'no-cache')
    .header('content-security-policy', PAGE_POLICY)
    .header('vary', 'accept-language, cookie');
  return sendPacked(exchange, packed, 'text/html; charset=utf-8');
}
