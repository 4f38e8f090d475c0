import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { findId, Problem, type Id } from '#kernel/index.ts';
import { anyone, type App } from '#http/index.ts';
import {
  changeEmail,
  changeLocale,
  changePassword,
  endSession,
  listSessions,
  signOutEverywhere,
  type Session,
} from '#identity/index.ts';
import { findLanguage } from '#markup/index.ts';
import { endGrant, listAuthorizedApps } from '#oauth/index.ts';
import type { Pages } from './context.ts';
import { seeOther, sendPage } from './answers.ts';
import { toSettingsPage, type SettingsNews } from './settings-page.ts';

const text = Type.Optional(Type.String());
const Body = Type.Object({
  form_token: text,
  id: text,
  current: text,
  password: text,
  email: text,
  language: text,
});
const HOME = '/settings';

type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply };
type Act = (
  session: Session,
  body: Readonly<Record<string, string>>,
  exchange: Exchange,
) => Promise<SettingsNews>;

/** What people can set about their account without an app. */
export function registerSettingsRoutes(app: App, pages: Pages): void {
  const { browsers, identity, oauth } = pages;
  const config = { access: anyone };
  app.get(HOME, { config }, async (request, reply) => {
    const session = await browsers.readSession(request, reply);
    return session ? show(pages, { request, reply }, session) : seeOther(reply, `/sign-in?next=${HOME}`);
  });

  // https://w3c.github.io/webappsec-change-password-url/ : where password managers lead.
  app.get(
    '/.well-known/change-password',
    { schema: { response: { 303: { content: {} } } }, config },
    (_request, reply) => seeOther(reply, `${HOME}#password-title`),
  );

  const acts: Readonly<Record<string, Act>> = {
    password: async (session, { current = '', password = '' }, { request, reply }) => {
      const { cookie } = await changePassword(identity, session, { current, chosen: password });
      browsers.keepSession(request, reply, cookie);
      return { done: 'password' };
    },
    email: async ({ accountId }, { current = '', email = '' }) => {
      await changeEmail(identity, accountId, { password: current, email });
      return { done: 'email', email };
    },
    language: async ({ accountId }, { language }, { request, reply }) => {
      const chosen = findLanguage(language);
      if (!chosen) throw new Problem('invalid', 'Choose one of the languages in the list.');
      await changeLocale(identity, accountId, chosen);
      browsers.keepLanguage(request, reply, chosen);
      return { done: 'other' };
    },
    'sessions/end': async ({ accountId, expiresAtMs }, { id }) => {
      await endSession(identity, { id: getId(id), accountId, expiresAtMs });
      return { done: 'other' };
    },
    'apps/end': async ({ accountId }, { id }) => {
      await endGrant(oauth, accountId, getId(id));
      return { done: 'other' };
    },
    'sign-out-everywhere': async ({ accountId }) => {
      await signOutEverywhere(identity, accountId);
      return { done: 'everything' };
    },
  };
  for (const [name, act] of Object.entries(acts)) {
    app.post(`${HOME}/${name}`, { schema: { body: Body }, config }, async (request, reply) => {
      const { form_token: token, ...body } = request.body;
      browsers.checkForm(request, token);
      const session = await browsers.readSession(request, reply);
      if (!session) return seeOther(reply, `/sign-in?next=${HOME}`);
      const given = body as Record<string, string>;
      const { email } = given;
      return run(pages, { request, reply }, () => act(session, given, { request, reply }), {
        ...(email !== undefined && { email }),
      });
    });
  }
}

/** Shows what came of it; what the person can mend is said on the same page. */
async function run(
  pages: Pages,
  { request, reply }: Exchange,
  act: () => Promise<SettingsNews>,
  typed: Pick<SettingsNews, 'email'>,
): Promise<FastifyReply> {
  const session = await pages.browsers.readSession(request, reply);
  if (!session) return seeOther(reply, '/sign-in');
  try {
    const news = await act();
    if (news.done === 'everything') return await seeOther(reply, '/sign-in');
    return await show(pages, { request, reply }, session, news);
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== 'invalid') throw error;
    return show(pages, { request, reply }, session, { problem: error, ...typed });
  }
}

async function show(
  pages: Pages,
  { request, reply }: Exchange,
  session: Session,
  news: SettingsNews = {},
): Promise<FastifyReply> {
  const { identity, oauth } = pages;
  const { accountId } = session;
  const [user, sessions, grants] = await Promise.all([
    identity.users.find(accountId),
    listSessions(identity, accountId),
    listAuthorizedApps(oauth, accountId),
  ]);
  if (!user) throw new Problem('not-found', 'There is no such account on this square.');
  const view = pages.open(request, reply);
  const page = toSettingsPage(view, { user, sessions, grants, ownId: session.id, news });
  return sendPage(reply, page, { status: news.problem ? 422 : 200 });
}

function getId(text: string | undefined): Id {
  const id = findId(text);
  if (id === undefined) throw new Problem('malformed', 'This is not an id.');
  return id;
}
