import { toField, toHidden, toNotice } from './fields.ts';
import { html, type Html } from '#markup/index.ts';
import { toFormPage } from './answers.ts';
import type { View } from './context.ts';

export type SignInModel = {
  readonly next: string;
  readonly login?: string | undefined;
  readonly fault?: string | undefined;
  readonly notice?: string | undefined;
  readonly canSignUp: boolean;
};

/** Where people sign in. */
export function toSignInPage({ frame, words, formToken }: View, model: SignInModel): string {
  const next = encodeURIComponent(model.next);
  const body = html`${toNotice(model.notice, 'good')}${toNotice(model.fault)}
    <form method="post" action="/sign-in">
      ${toHidden({ form_token: formToken, next: model.next })}
      ${toField({ name: 'login', label: words.login, value: model.login, autocomplete: 'username' }, words)}
      ${toField({ name: 'password', label: words.password, type: 'password', autocomplete: 'current-password' }, words)}
      <button type="submit">${words.signIn}</button>
    </form>
    <p><a href="/forgot-password">${words.forgotten}</a></p>
    ${model.canSignUp && html`<p>${words.noAccount} <a href="/sign-up?next=${next}">${words.signUp}</a></p>`}`;
  return toFormPage(frame, { title: words.signInTo(frame.siteName), body });
}

/** Tells that a letter is on its way, and lets it be sent again. */
export function toLetterPage(
  { frame, words, formToken }: View,
  model: { text: string; email: string; resendToken: string; fault?: string | undefined },
): string {
  const body = html`${toNotice(model.fault)}
    <p>${model.text}</p>
    <h2>${words.resend}</h2>
    <p class="hint">${words.resendHint}</p>
    <form method="post" action="/confirm/again">
      ${toHidden({ form_token: formToken, resend_token: model.resendToken })}
      ${toField({ name: 'email', label: words.email, type: 'email', value: model.email, autocomplete: 'email' }, words)}
      <button type="submit" class="quiet">${words.resend}</button>
    </form>`;
  return toFormPage(frame, { title: words.checkMail, body });
}

/** A page that only says something, and where to go on. */
export function toSayingPage(
  { frame }: Pick<View, 'frame'>,
  model: { title: string; text: string; more?: Html | undefined },
): string {
  return toFormPage(frame, {
    title: model.title,
    body: html`<p>${model.text}</p>
      ${model.more}`,
  });
}
