import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { Problem, type Id } from '#kernel/index.ts';
import { anyone, type App } from '#http/index.ts';
import { confirmEmail, readConfirmation, resendConfirmation } from '#identity/index.ts';
import type { Pages } from './context.ts';
import { describe, toHidden } from './fields.ts';
import { html } from '#markup/index.ts';
import { sendPage, toFormPage } from './answers.ts';
import { toLetterPage, toSayingPage } from './sign-in-page.ts';

const text = Type.Optional(Type.String());
const SecretQuery = Type.Object({ secret: text, lang: text });
const ConfirmBody = Type.Object({ form_token: text, secret: text });
const AgainBody = Type.Object({ form_token: text, resend_token: text, email: text });

/** What a letter's link leads to, and having the letter sent again. */
export function registerLetterRoutes(app: App, pages: Pages): void {
  const { browsers, identity } = pages;
  const config = { access: anyone };
  // Programs that look at links before their reader does must not use the secret up: it takes a click.
  app.get('/confirm', { schema: { querystring: SecretQuery }, config }, async (request, reply) => {
    const secret = request.query.secret ?? '';
    const email = await readConfirmation(identity, secret);
    const { frame, words, formToken } = pages.open(request, reply);
    const body = html`<p>${words.confirmText(email)}</p>
      <form method="post" action="/confirm">
        ${toHidden({ form_token: formToken, secret })} <button type="submit">${words.confirm}</button>
      </form>`;
    return sendPage(reply, toFormPage(frame, { title: words.confirmTitle, body }));
  });
  app.post('/confirm', { schema: { body: ConfirmBody }, config }, async (request, reply) => {
    browsers.checkForm(request, request.body.form_token);
    const { email } = await confirmEmail(identity, request.body.secret ?? '');
    const { frame, words } = pages.open(request, reply);
    const more = html`<p><a href="/sign-in">${words.signIn}</a></p>`;
    return sendPage(
      reply,
      toSayingPage({ frame }, { title: words.confirmTitle, text: words.confirmed(email), more }),
    );
  });
  app.post('/confirm/again', { schema: { body: AgainBody }, config }, async (request, reply) => {
    const { form_token: token, resend_token: resendToken = '', email } = request.body;
    browsers.checkForm(request, token);
    return resend(pages, { request, reply }, { resendToken, email });
  });
}

type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply };

/** Tells somebody whose address is not confirmed where to look, and offers to send the letter again. */
export async function sendLetterPage(
  pages: Pages,
  { request, reply }: Exchange,
  { accountId, ...model }: { accountId: Id; text: string; fault?: string | undefined },
): Promise<FastifyReply> {
  const user = await pages.identity.users.find(accountId);
  const resendToken = pages.resendSeal.seal(Buffer.from(accountId.toString()));
  const page = toLetterPage(pages.open(request, reply), { ...model, email: user?.email ?? '', resendToken });
  return sendPage(reply, page, { status: model.fault === undefined ? 200 : 422 });
}

async function resend(
  pages: Pages,
  { request, reply }: Exchange,
  { resendToken, email }: { resendToken: string; email: string | undefined },
): Promise<FastifyReply> {
  const opened = pages.resendSeal.open(resendToken);
  if (!opened) throw new Problem('forbidden', 'Sign in first; then the letter can be sent again.');
  const accountId = BigInt(opened.toString()) as Id;
  const { words } = pages.open(request, reply);
  try {
    await resendConfirmation(pages.identity, accountId, email);
    return await sendLetterPage(pages, { request, reply }, { accountId, text: words.resent });
  } catch (error) {
    if (!(error instanceof Problem) || error.kind === 'unavailable') throw error;
    const fault = describe('email', error.details ?? {}, words) ?? error.message;
    return sendLetterPage(pages, { request, reply }, { accountId, text: words.unconfirmedText, fault });
  }
}
