import type { FastifyReply, FastifyRequest } from 'fastify';

type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply };
type Cookie = { readonly name: string; readonly value: string; readonly seconds: number };

/** Cookies that no script reads and that other sites' forms do not bring along. */
export type Cookies = {
  /** As this answer has just set it, else as the browser sent it. */
  read(request: FastifyRequest, name: string): string | undefined;
  set(exchange: Exchange, cookie: Cookie): void;
};

export function createCookies(isSecure: boolean): Cookies {
  // The prefix makes browsers refuse a cookie that a subdomain or an unencrypted page wants to plant (RFC 6265bis, 4.1.3).
  const nameOf = (name: string) => `${isSecure ? '__Host-' : ''}merle-${name}`;
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  const fresh = new WeakMap<FastifyRequest, Map<string, string>>();
  return {
    read: (request, name) =>
      fresh.get(request)?.get(name) ?? findCookie(request.headers.cookie, nameOf(name)),
    set: ({ request, reply }, { name, value, seconds }) => {
      const ofRequest = fresh.get(request) ?? new Map<string, string>();
      fresh.set(request, ofRequest.set(name, value));
      reply.header('set-cookie', `${nameOf(name)}=${value}; Max-Age=${seconds}; ${attributes}`);
    },
  };
}

function findCookie(header: string | undefined, name: string): string | undefined {
  const pair = header?.split(/; */).find((each) => each.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}
