import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '#kernel/index.ts';
import { createSeal, endSession, renewSession, type Identity, type Session } from '#identity/index.ts';

/** What connects a page with the browser that shows it: who is signed in, and that a form is one of ours. */
export type Browsers = {
  /** Who is signed in; renews the cookie once a day. */
  readSession(request: FastifyRequest, reply: FastifyReply): Promise<Session | undefined>;
  keepSession(reply: FastifyReply, cookie: string): void;
  /** Signs this browser out, if it was signed in. */
  endSession(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** What a form must bring back; it counts for this browser and this session only. */
  createFormToken(request: FastifyRequest, reply: FastifyReply): string;
  /** Throws Problem for a form that another site sent, or that was made for somebody else. */
  checkForm(request: FastifyRequest, token: string | undefined): void;
};

const SESSION_SECONDS = 90 * 86_400;
const FORM_BYTES = 16;

type BrowserDeps = { readonly identity: Identity; readonly secret: string };

export function createBrowsers({ identity, secret }: BrowserDeps): Browsers {
  const isSecure = identity.urls.base.startsWith('https:');
  // The prefix makes browsers refuse a cookie that a subdomain or an unencrypted page wants to plant (RFC 6265bis, 4.1.3).
  const nameOf = (name: string) => `${isSecure ? '__Host-' : ''}merle-${name}`;
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  const { seal, open } = createSeal(secret, 'forms 1');
  const set = (reply: FastifyReply, name: string, value: string, maxAge: number) =>
    void reply.header('set-cookie', `${nameOf(name)}=${value}; Max-Age=${maxAge}; ${attributes}`);
  const readCookie = (request: FastifyRequest, name: string) =>
    findCookie(request.headers.cookie, nameOf(name));
  const findSession = (request: FastifyRequest) =>
    identity.sessions.verify(readCookie(request, 'session') ?? '');

  return {
    readSession: async (request, reply) => {
      const session = findSession(request);
      const renewed = session && (await renewSession(identity, session, toBrowser(request)));
      if (renewed) set(reply, 'session', renewed.cookie, SESSION_SECONDS);
      return session;
    },
    keepSession: (reply, cookie) => set(reply, 'session', cookie, SESSION_SECONDS),
    endSession: async (request, reply) => {
      const session = findSession(request);
      set(reply, 'session', '', 0);
      if (session) await endSession(identity, session);
    },
    createFormToken: (request, reply) => {
      const kept = readCookie(request, 'form');
      const form = kept !== undefined && /^[\w-]{22}$/.test(kept) ? kept : randomBytes(FORM_BYTES).toString('base64url');
      if (form !== kept) set(reply, 'form', form, SESSION_SECONDS);
      return seal(toFormBody(form, findSession(request)));
    },
    checkForm: (request, token) => {
      if (!isFromHere(request, identity.urls.base)) throw foreignForm();
      const body = open(token ?? '');
      const expected = toFormBody(readCookie(request, 'form') ?? '', findSession(request));
      if (body?.length !== expected.length || !timingSafeEqual(body, expected)) throw foreignForm();
    },
  };
}

/** The browser of a request, as sessions are listed. */
export function toBrowser(request: FastifyRequest): { ip: string; userAgent: string } {
  return { ip: request.ip, userAgent: request.headers['user-agent'] ?? '' };
}

function toFormBody(form: string, session: Session | undefined): Buffer {
  return Buffer.from(`${form} ${session?.id ?? ''}`);
}

function findCookie(header: string | undefined, name: string): string | undefined {
  const pair = header?.split(/; */).find((each) => each.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}

/** Browsers say where a form comes from, newer ones by `Sec-Fetch-Site`; what says nothing is judged by its token alone. */
function isFromHere(request: FastifyRequest, base: string): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  return origin === base || (URL.canParse(origin) && new URL(origin).host === host);
}

function foreignForm(): Problem {
  return new Problem(
    'forbidden',
    'This form is too old, or was not made for you. Go back, load the page again, and send it once more.',
  );
}
