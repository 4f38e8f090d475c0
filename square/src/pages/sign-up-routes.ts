import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { Problem } from '#kernel/index.ts';
import { anyone, type App } from '#http/index.ts';
import { hasOwner, signUp, startSession, type CreatedAccount } from '#identity/index.ts';
import type { Pages } from './context.ts';
import { seeOther, sendPage, toLocalPath } from './answers.ts';
import { sendLetterPage } from './letter-routes.ts';
import { toSayingPage } from './sign-in-page.ts';
import { toSignUpPage } from './sign-up-page.ts';

const text = Type.Optional(Type.String());
const NextQuery = Type.Object({ next: text, lang: text });
const SignUpBody = Type.Object({
  form_token: text,
  next: text,
  username: text,
  email: text,
  password: text,
  agreement: Type.Optional(Type.Boolean()),
  reason: text,
});

type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply };
/** What was typed; each may be missing. */
type Body = { readonly [K in keyof Static<typeof SignUpBody>]?: Static<typeof SignUpBody>[K] | undefined };

/** Where people join. */
export function registerSignUpRoutes(app: App, pages: Pages): void {
  const config = { access: anyone };
  app.get('/sign-up', { schema: { querystring: NextQuery }, config }, async (request, reply) => {
    if (pages.identity.signUps === 'closed') {
      throw new Problem('forbidden', 'This square takes no new accounts at the moment.');
    }
    return showForm(pages, { request, reply }, { next: request.query.next });
  });
  app.post('/sign-up', { schema: { body: SignUpBody }, config: { ...config } }, async (request, reply) => {
    pages.browsers.checkForm(request, request.body.form_token);
    return join(pages, { request, reply }, request.body);
  });
}

async function showForm(
  pages: Pages,
  { request, reply }: Exchange,
  form: Body,
  problem?: Problem,
): Promise<FastifyReply> {
  const view = pages.open(request, reply);
  const next = toLocalPath(form.next, pages.identity.urls.base);
  const asksReason = pages.identity.signUps === 'approval';
  const isFirst = (await hasOwner(pages.identity)) === false;
  const page = toSignUpPage(view, { form: { ...form, next }, asksReason, isFirst, problem });
  return sendPage(reply, page, { status: problem ? 422 : 200 });
}

async function join(pages: Pages, exchange: Exchange, form: Body): Promise<FastifyReply> {
  const { username = '', email = '', password = '', agreement = false, reason } = form;
  const { language } = pages.open(exchange.request, exchange.reply).frame;
  try {
    const wanted = { username, email, password, agreement, reason, locale: language };
    const created = await signUp(pages.identity, wanted, exchange.request.ip);
    return await welcome(pages, exchange, { created, email, next: form.next });
  } catch (error) {
    if (error instanceof Problem && error.details) return await showForm(pages, exchange, form, error);
    throw error;
  }
}

type Joined = { readonly created: CreatedAccount; readonly email: string; readonly next: string | undefined };

async function welcome(
  pages: Pages,
  { request, reply }: Exchange,
  { created, email, next }: Joined,
): Promise<FastifyReply> {
  const { accountId, hold } = created;
  const { frame, words } = pages.open(request, reply);
  if (hold === 'unconfirmed') {
    return sendLetterPage(pages, { request, reply }, { accountId, text: words.checkMailText(email) });
  }
  if (hold === 'pending') {
    return sendPage(reply, toSayingPage({ frame }, { title: words.waitTitle, text: words.pending }));
  }
  const opened = await startSession(pages.identity, accountId, pages.browsers.readBrowser(request));
  await pages.browsers.startSession(request, reply, opened);
  return seeOther(reply, toLocalPath(next, pages.identity.urls.base));
}
