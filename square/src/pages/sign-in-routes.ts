import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { anyone, type App } from '#http/index.ts';
import { signIn, type SignInResult } from '#identity/index.ts';
import type { Pages } from './context.ts';
import { seeOther, sendPage, toLocalPath } from './answers.ts';
import { sendLetterPage } from './letter-routes.ts';
import { toSayingPage, toSignInPage, type SignInModel } from './sign-in-page.ts';

const text = Type.Optional(Type.String());
const NextQuery = Type.Object({ next: text, lang: text });
const SignInBody = Type.Object({ form_token: text, next: text, login: text, password: text });
const FormBody = Type.Object({ form_token: text });

/** The doors: in and out. */
export function registerSignInRoutes(app: App, pages: Pages): void {
  const { browsers, identity } = pages;
  const config = { access: anyone };
  app.get('/sign-in', { schema: { querystring: NextQuery }, config }, async (request, reply) => {
    const next = toLocalPath(request.query.next, identity.urls.base);
    return showSignIn(pages, { request, reply }, { next });
  });
  app.post('/sign-in', { schema: { body: SignInBody }, config }, async (request, reply) => {
    const { form_token: token, next, login = '', password = '' } = request.body;
    browsers.checkForm(request, token);
    const result = await signIn(identity, { login, password }, browsers.readBrowser(request));
    return answerSignIn(pages, { request, reply, form: { next, login } }, result);
  });
  app.post('/sign-out', { schema: { body: FormBody }, config }, async (request, reply) => {
    browsers.checkForm(request, request.body.form_token);
    await browsers.endSession(request, reply);
    return seeOther(reply, '/');
  });
}

type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply };
type SignInForm = { readonly next: string | undefined; readonly login: string };

function showSignIn(
  pages: Pages,
  { request, reply }: Exchange,
  model: Omit<SignInModel, 'canSignUp'>,
  status = 200,
): FastifyReply {
  const canSignUp = pages.identity.signUps !== 'closed';
  return sendPage(reply, toSignInPage(pages.open(request, reply), { ...model, canSignUp }), { status });
}

async function answerSignIn(
  pages: Pages,
  { request, reply, form }: Exchange & { form: SignInForm },
  result: SignInResult,
): Promise<FastifyReply> {
  const { words, frame } = pages.open(request, reply);
  const next = toLocalPath(form.next, pages.identity.urls.base);
  const again = (fault: string, status: number) =>
    showSignIn(pages, { request, reply }, { next, login: form.login, fault }, status);
  switch (result.outcome) {
    case 'signed-in':
      return welcome(pages, { request, reply }, result, next);
    case 'wrong':
      return again(words.wrong, 422);
    case 'disabled':
      return again(words.disabled, 403);
    case 'pending':
      return sendPage(reply, toSayingPage({ frame }, { title: words.waitTitle, text: words.pending }));
    case 'unconfirmed':
      return sendLetterPage(
        pages,
        { request, reply },
        { accountId: result.accountId, text: words.unconfirmedText },
      );
    case 'throttled':
      reply.header('retry-after', result.retryAfterSeconds);
      return again(words.throttled(Math.ceil(result.retryAfterSeconds / 60)), 429);
  }
}

async function welcome(
  { browsers, identity }: Pages,
  { request, reply }: Exchange,
  result: Extract<SignInResult, { outcome: 'signed-in' }>,
  next: string,
): Promise<FastifyReply> {
  await browsers.startSession(request, reply, result);
  const user = await identity.users.find(result.accountId);
  if (user) browsers.offerLanguage(request, reply, user.locale);
  return seeOther(reply, next);
}
