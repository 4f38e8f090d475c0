import type { FastifyReply } from 'fastify';
import { html, PAGE_POLICY, PAGE_POLICY_LEADING_AWAY, toPage, type Frame, type Html } from '#markup/index.ts';
import { WORDS } from './words.ts';

export type FormPage = {
  readonly title: string;
  readonly body: Html;
  /** Something typed must be changed: the page's title says so first. */
  readonly isFaulty?: boolean;
};

/** A page for one person alone: a form, or what came of one. */
export function toFormPage(frame: Frame, { title, body, isFaulty = false }: FormPage): string {
  const card = html`<div class="card">
    <h1>${title}</h1>
    ${body}
  </div>`;
  const named = isFaulty ? WORDS[frame.language].faulty(title) : title;
  return toPage(frame, { title: named, isIndexed: false, width: 'narrow', hasDoors: false, body: card });
}

/**
 * Sends a page that is for one person alone. `form-action` is left open where a form leads to an app's own address,
 * for browsers hold it against redirects too.
 */
export function sendPage(
  reply: FastifyReply,
  markup: string,
  { status = 200, leadsAway = false }: { status?: number; leadsAway?: boolean } = {},
): FastifyReply {
  return reply
    .code(status)
    .header('content-security-policy', leadsAway ? PAGE_POLICY_LEADING_AWAY : PAGE_POLICY)
    .header('cache-control', 'no-store')
    .header('x-frame-options', 'DENY')
    .type('text/html; charset=utf-8')
    .send(markup);
}

/** After a form, so that loading again does not send it again; the address goes out byte for byte. */
export function seeOther(reply: FastifyReply, location: string): FastifyReply {
  return reply.code(303).header('cache-control', 'no-store').header('location', location).send();
}

/** True for a path that leads nowhere else when a browser follows it. */
export function isLocalPath(path: string): boolean {
  return /^\/(?![/\\])/.test(path) && path.length <= 8_000 && URL.canParse(path, 'http://square.invalid');
}

/** A path on this square out of what a link asks to go on to; `/` for anything that would lead elsewhere. */
export function toLocalPath(next: string | undefined, base: string): string {
  if (next === undefined || !isLocalPath(next)) return '/';
  const { origin, pathname, search } = new URL(next, base);
  return origin === new URL(base).origin && !pathname.startsWith('//') ? `${pathname}${search}` : '/';
}
