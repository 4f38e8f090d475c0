import type { FastifyReply } from 'fastify';

const POLICY: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob: https:", // pictures of other servers
  'media-src': "'self' blob: https:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'worker-src': "'self'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
  'base-uri': "'none'",
};

/**
 * A content security policy without any inline script. A page whose form ends in a redirect to an app (sign-in for
 * OAuth) must leave out `form-action`: browsers hold it against the redirect too.
 */
export function toContentPolicy(more: Readonly<Record<string, string | undefined>> = {}): string {
  return Object.entries({ ...POLICY, ...more })
    .flatMap(([name, sources]) => (sources === undefined ? [] : [`${name} ${sources}`]))
    .join('; ');
}

/** Of data, a browser that is led to open it as a page uses nothing. */
const JSON_POLICY = "default-src 'none'; frame-ancestors 'none'";
const YEAR_SECONDS = 31_536_000;

/**
 * Sets what every answer carries; a route may set another policy afterwards. There is no Cross-Origin-Opener-Policy:
 * web apps open the sign-in in a window and wait for its answer.
 */
export function createSecurityHeaders(publicUrl: string): (isJson: boolean, reply: FastifyReply) => void {
  const { protocol, host } = new URL(publicUrl);
  const socket = `${protocol === 'https:' ? 'wss' : 'ws'}://${host}`; // older Safari does not count it as 'self'
  const policy = toContentPolicy({ 'connect-src': `'self' ${socket}` });
  return (isJson, reply) => {
    reply
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'same-origin')
      .header('content-security-policy', isJson ? JSON_POLICY : policy);
    if (protocol === 'https:') reply.header('strict-transport-security', `max-age=${YEAR_SECONDS}`);
  };
}
