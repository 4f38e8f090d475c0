import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { Problem } from '#kernel/index.ts';
import { anyone, type App } from '#http/index.ts';
import { askForReset, MIN_PASSWORD, readReset, resetPassword } from '#identity/index.ts';
import type { Pages } from './context.ts';
import { toField, toHidden, type FormFaults } from './fields.ts';
import { html } from '#markup/index.ts';
import { sendPage, toFormPage } from './answers.ts';
import { toSayingPage } from './sign-in-page.ts';

const text = Type.Optional(Type.String());
const LanguageQuery = Type.Object({ lang: text });
const SecretQuery = Type.Object({ secret: text, lang: text });
const ForgotBody = Type.Object({ form_token: text, login: text });
const ResetBody = Type.Object({ form_token: text, secret: text, password: text });

type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply };

/** A new password for who has forgotten theirs. */
export function registerPasswordRoutes(app: App, pages: Pages): void {
  const { browsers, identity } = pages;
  const config = { access: anyone };
  app.get('/forgot-password', { schema: { querystring: LanguageQuery }, config }, async (request, reply) => {
    const { frame, words, formToken } = pages.open(request, reply);
    const body = html`<p>${words.forgotText}</p>
      <form method="post" action="/forgot-password">
        ${toHidden({ form_token: formToken })}
        ${toField({ name: 'login', label: words.login, autocomplete: 'username' }, words)}
        <button type="submit">${words.send}</button>
      </form>`;
    return sendPage(reply, toFormPage(frame, { title: words.forgotTitle, body }));
  });
  app.post('/forgot-password', { schema: { body: ForgotBody }, config }, async (request, reply) => {
    browsers.checkForm(request, request.body.form_token);
    await askForReset(identity, request.body.login ?? '', request.ip);
    const { frame, words } = pages.open(request, reply);
    return sendPage(reply, toSayingPage({ frame }, { title: words.checkMail, text: words.forgotDone }));
  });
  app.get('/reset-password', { schema: { querystring: SecretQuery }, config }, async (request, reply) =>
    showReset(pages, { request, reply }, { secret: request.query.secret ?? '' }),
  );
  app.post('/reset-password', { schema: { body: ResetBody }, config }, async (request, reply) => {
    const { form_token: token, secret = '', password = '' } = request.body;
    browsers.checkForm(request, token);
    return reset(pages, { request, reply }, { secret, password });
  });
}

async function showReset(
  pages: Pages,
  { request, reply }: Exchange,
  { secret, faults = {} }: { secret: string; faults?: FormFaults },
): Promise<FastifyReply> {
  const { username } = await readReset(pages.identity, secret);
  const { frame, words, formToken } = pages.open(request, reply);
  const field = {
    name: 'password',
    label: words.newPassword,
    hint: words.passwordHint(MIN_PASSWORD),
    type: 'password',
    autocomplete: 'new-password',
  } as const;
  const body = html`<p>${words.resetText(username)}</p>
    <form method="post" action="/reset-password">
      ${toHidden({ form_token: formToken, secret })}
      <input type="text" name="username" value="${username}" autocomplete="username" hidden />
      ${toField(field, words, faults)}
      <button type="submit">${words.save}</button>
    </form>`;
  return sendPage(reply, toFormPage(frame, { title: words.resetTitle, body }), {
    status: faults['password'] ? 422 : 200,
  });
}

async function reset(
  pages: Pages,
  exchange: Exchange,
  { secret, password }: { secret: string; password: string },
): Promise<FastifyReply> {
  try {
    await resetPassword(pages.identity, secret, password);
  } catch (error) {
    if (!(error instanceof Problem) || !error.details) throw error;
    return showReset(pages, exchange, { secret, faults: error.details });
  }
  const { frame, words } = pages.open(exchange.request, exchange.reply);
  const more = html`<p><a href="/sign-in">${words.signIn}</a></p>`;
  return sendPage(
    exchange.reply,
    toSayingPage({ frame }, { title: words.resetTitle, text: words.resetDone, more }),
  );
}
