import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { Problem } from '#kernel/index.ts';
import { anyone, type App } from '#http/index.ts';
import type { Session } from '#identity/index.ts';
import {
  agree,
  checkAuthorization,
  OUT_OF_BAND,
  toDenial,
  type AuthorizationParams,
  type AuthorizationRequest,
} from '#oauth/index.ts';
import type { Pages, View } from './context.ts';
import { toHidden } from './fields.ts';
import { html } from '#markup/index.ts';
import { seeOther, sendPage, toFormPage } from './answers.ts';
import { toScopeSentences } from './scope-words.ts';

const text = Type.Optional(Type.String());
const asked = {
  response_type: text,
  client_id: text,
  redirect_uri: text,
  scope: text,
  state: text,
  code_challenge: text,
  code_challenge_method: text,
};
const AskQuery = Type.Object({ ...asked, force_login: Type.Optional(Type.Boolean()), lang: text });
const DecideBody = Type.Object({ ...asked, form_token: text, decision: text, lang: text });

type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply };

/** Where somebody lets an app act for them, or does not. */
export function registerAuthorizeRoutes(app: App, pages: Pages): void {
  const config = { access: anyone };
  app.get('/oauth/authorize', { schema: { querystring: AskQuery }, config }, async (request, reply) => {
    const params = request.query;
    const wanted = await check(pages, { request, reply }, params);
    if (!wanted) return reply;
    const session = await pages.browsers.readSession(request, reply);
    if (!session || params.force_login === true) return seeOther(reply, toSignInPath(params));
    if (isOwnClient(pages, wanted)) return answerAgreed(pages, { request, reply }, { wanted, session });
    return showConsent(pages, { request, reply }, { params, wanted, session });
  });
  app.post('/oauth/authorize', { schema: { body: DecideBody }, config }, async (request, reply) => {
    const { form_token: token, decision, ...params } = request.body;
    pages.browsers.checkForm(request, token);
    const wanted = await check(pages, { request, reply }, params);
    if (!wanted) return reply;
    const session = await pages.browsers.readSession(request, reply);
    if (!session) return seeOther(reply, toSignInPath(params));
    return decision === 'agree'
      ? answerAgreed(pages, { request, reply }, { wanted, session })
      : answerDenied(wanted, reply);
  });
}

/**
 * True for the square's own web client, which is not asked about: whoever registers this address, the code reaches none
 * but the client, which takes it only for a sign-in that it began itself (state and PKCE).
 */
function isOwnClient({ identity }: Pages, { redirectUri }: AuthorizationRequest): boolean {
  return redirectUri === `${identity.urls.base}/signed-in`;
}

/** Undefined where the fault was sent back to the app; one that cannot be sent is told here. */
async function check(
  { oauth }: Pages,
  { reply }: Exchange,
  params: AuthorizationParams,
): Promise<AuthorizationRequest | undefined> {
  const checked = await checkAuthorization(oauth, params);
  if (checked.outcome === 'ok') return checked.request;
  if (checked.back === undefined) throw new Problem('malformed', checked.error.message);
  await seeOther(reply, checked.back);
  return undefined;
}

type Asked = Static<typeof AskQuery>;

/** What the question is made of; `force_login`, which is no text, has been done when it is asked again. */
function toTexts(params: Asked): Record<string, string> {
  const texts = Object.entries(params).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  return Object.fromEntries(texts);
}

/** Signing in leads back to the question, without asking to sign in once more. */
function toSignInPath(params: Asked): string {
  const next = `/oauth/authorize?${new URLSearchParams(toTexts(params)).toString()}`;
  const query = new URLSearchParams({ next, ...(params.lang !== undefined && { lang: params.lang }) });
  return `/sign-in?${query.toString()}`;
}

type Question = { readonly params: Asked; readonly wanted: AuthorizationRequest; readonly session: Session };

async function showConsent(
  pages: Pages,
  { request, reply }: Exchange,
  { params, wanted, session }: Question,
): Promise<FastifyReply> {
  const user = await pages.identity.users.find(session.accountId);
  const view = pages.open(request, reply);
  const page = toConsentPage(view, { params, wanted, username: user?.username ?? '' });
  return sendPage(reply, page, { leadsAway: true });
}

type ConsentModel = Omit<Question, 'session'> & { readonly username: string };

function toConsentPage(
  { frame, words, formToken }: View,
  { params, wanted, username }: ConsentModel,
): string {
  const { app, redirectUri, scopes } = wanted;
  const website = app.website === null ? '' : ` (${new URL(app.website).host})`;
  const body = html`<p>${words.authorizeText(`${app.name}${website}`)}</p>
    <ul>
      ${toScopeSentences(scopes, words).map((sentence) => html`<li>${sentence}</li>`)}
    </ul>
    <p>${words.signedInAs(username)} <a href="${toSignInPath(params)}">${words.otherAccount}</a></p>
    ${redirectUri !== OUT_OF_BAND && html`<p>${words.backTo(toPlace(redirectUri))}</p>`}
    <form method="post" action="/oauth/authorize">
      ${toHidden({ ...toTexts(params), form_token: formToken })}
      <div class="row">
        <button type="submit" name="decision" value="agree">${words.agree}</button>
        <button type="submit" name="decision" value="deny" class="quiet">${words.deny}</button>
      </div>
    </form>
    <p class="hint">${words.authorizeNote}</p>`;
  return toFormPage(frame, { title: words.authorizeTitle(app.name), body });
}

/** Where an address leads, in as much as a person can judge: its host, or the scheme of a program's own. */
function toPlace(redirectUri: string): string {
  const { host, protocol } = new URL(redirectUri);
  return /^https?:$/.test(protocol) ? host : protocol;
}

async function answerAgreed(
  pages: Pages,
  { request, reply }: Exchange,
  { wanted, session }: Omit<Question, 'params'>,
): Promise<FastifyReply> {
  const { code, location } = agree(pages.oauth, wanted, session.accountId);
  if (location !== undefined) return seeOther(reply, location);
  const { frame, words } = pages.open(request, reply);
  const body = html`<p>${words.codeText(wanted.app.name)}</p>
    <code class="secret">${code}</code>`;
  return sendPage(reply, toFormPage(frame, { title: words.codeTitle, body }));
}

function answerDenied(wanted: AuthorizationRequest, reply: FastifyReply): FastifyReply {
  return seeOther(reply, toDenial(wanted) ?? '/');
}
