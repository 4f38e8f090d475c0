import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '#kernel/index.ts';
import {
  createSeal,
  endSession,
  renewSession,
  type Browser,
  type Identity,
  type Session,
} from '#identity/index.ts';
import { createBrowserLanguage, type BrowserLanguage } from './browser-language.ts';
import { createCookies } from './cookies.ts';

/** What connects a page with the browser that shows it: who is signed in, and that a form is one of ours. */
export type Browsers = BrowserLanguage & {
  /** Who is signed in; renews the cookie once a day. */
  readSession(request: FastifyRequest, reply: FastifyReply): Promise<Session | undefined>;
  /** What is known of the browser itself. */
  readBrowser(request: FastifyRequest): Browser;
  /** Whether somebody is signed in, as the cookie says: for what is only a matter of looks. */
  isSignedIn(request: FastifyRequest): boolean;
  /** Signs this browser in. Who was signed in here before is signed out: nobody goes on with a cookie that was planted. */
  startSession(request: FastifyRequest, reply: FastifyReply, cookies: SignedIn): Promise<void>;
  /** Gives the session that goes on its new cookie. */
  keepSession(request: FastifyRequest, reply: FastifyReply, cookie: string): void;
  /** Signs this browser out, if it was signed in. */
  endSession(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** What a form must bring back; it counts for this browser and this session only. */
  createFormToken(request: FastifyRequest, reply: FastifyReply): string;
  /** Throws Problem for a form that another site sent, or that was made for somebody else. */
  checkForm(request: FastifyRequest, token: string | undefined): void;
};

const SESSION_SECONDS = 90 * 86_400;
/** The cookies of somebody who has just signed in. */
type SignedIn = { readonly cookie: string; readonly device?: string };

const DEVICE_SECONDS = 365 * 86_400;
const FORM_BYTES = 16;

type BrowserDeps = { readonly identity: Identity; readonly secret: string };

export function createBrowsers({ identity, secret }: BrowserDeps): Browsers {
  const cookies = createCookies(identity.urls.base.startsWith('https:'));
  const { seal, open } = createSeal(secret, 'forms 1');
  const findSession = (request: FastifyRequest) =>
    identity.sessions.verify(cookies.read(request, 'session') ?? '');
  const readBrowser = (request: FastifyRequest): Browser => ({
    ip: request.ip,
    userAgent: request.headers['user-agent'] ?? '',
    device: cookies.read(request, 'device'),
  });
  const keepSession: Browsers['keepSession'] = (request, reply, cookie) =>
    cookies.set({ request, reply }, { name: 'session', value: cookie, seconds: SESSION_SECONDS });
  return {
    readSession: async (request, reply) => {
      const session = findSession(request);
      const renewed = session && (await renewSession(identity, session, readBrowser(request)));
      if (renewed) keepSession(request, reply, renewed.cookie);
      return session;
    },
    readBrowser,
    isSignedIn: (request) => seemsSignedIn(() => findSession(request)),
    keepSession,
    startSession: async (request, reply, { cookie, device }) => {
      const before = findSession(request);
      keepSession(request, reply, cookie);
      if (device !== undefined) {
        cookies.set({ request, reply }, { name: 'device', value: device, seconds: DEVICE_SECONDS });
      }
      // It has ended in any case; where that cannot be written down now, it is later.
      if (before) await endSession(identity, before).catch(() => {});
    },
    endSession: async (request, reply) => {
      const session = findSession(request);
      cookies.set({ request, reply }, { name: 'session', value: '', seconds: 0 });
      if (session) await endSession(identity, session);
    },
    ...createBrowserLanguage(cookies),
    createFormToken: (request, reply) => {
      const kept = cookies.read(request, 'form') ?? '';
      const form = /^[\w-]{22}$/.test(kept) ? kept : randomBytes(FORM_BYTES).toString('base64url');
      if (form !== kept) {
        cookies.set({ request, reply }, { name: 'form', value: form, seconds: SESSION_SECONDS });
      }
      return seal(toFormBody(form, findSession(request)));
    },
    checkForm: (request, token) => {
      if (!isFromHere(request, identity.urls.base)) throw foreignForm();
      const body = open(token ?? '');
      const expected = toFormBody(cookies.read(request, 'form') ?? '', findSession(request));
      if (body?.length !== expected.length || !timingSafeEqual(body, expected)) throw foreignForm();
    },
  };
}

/** Right after a start it may not be known yet whether a session has ended: what everybody may read does not wait for that. */
function seemsSignedIn(find: () => Session | undefined): boolean {
  try {
    return find() !== undefined;
  } catch (error) {
    if (error instanceof Problem && error.kind === 'unavailable') return true;
    throw error;
  }
}

function toFormBody(form: string, session: Session | undefined): Buffer {
  return Buffer.from(`${form} ${session?.id ?? ''}`);
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
