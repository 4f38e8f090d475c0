import type { Problem } from '#kernel/index.ts';
import { MIN_PASSWORD } from '#identity/index.ts';
import type { View } from './context.ts';
import { describe, toFaultSummary, toField, toHidden, toNotice } from './fields.ts';
import { around, html } from '#markup/index.ts';
import { toFormPage } from './answers.ts';

export type SignUpModel = {
  readonly form: {
    readonly next: string;
    readonly username?: string | undefined;
    readonly email?: string | undefined;
    readonly agreement?: boolean | undefined;
    readonly reason?: string | undefined;
  };
  readonly asksReason: boolean;
  /** Who comes now becomes the square's owner. */
  readonly isFirst: boolean;
  readonly problem: Problem | undefined;
};

/** Where people join; what they typed stays, except the password. */
export function toSignUpPage(
  { frame, words, formToken }: View,
  { form, asksReason, isFirst, problem }: SignUpModel,
): string {
  const faults = problem?.details ?? {};
  const agreementFault = describe('agreement', faults, words);
  const reasonFault = describe('reason', faults, words);
  const rules = html`<a href="/rules" target="_blank">${words.rules}</a>`;
  const reason = html`<label for="reason">${words.reason}</label>
    <textarea
      id="reason"
      name="reason"
      rows="3"
      aria-describedby="reason-hint${reasonFault && ' reason-fault'}"
      ${reasonFault && html` aria-invalid="true"`}
    >
${form.reason}</textarea>
    <p class="hint" id="reason-hint">${words.reasonHint}</p>
    ${reasonFault && html`<p class="fault" id="reason-fault">${reasonFault}</p>`}`;
  const body = html`${toFaultSummary(faults, words)}${toNotice(isFirst ? words.youWillOwn : undefined, 'good')}
    <form method="post" action="/sign-up">
      ${toHidden({ form_token: formToken, next: form.next })}
      ${toField({ name: 'username', label: words.username, hint: words.usernameHint, value: form.username, autocomplete: 'username' }, words, faults)}
      ${toField({ name: 'email', label: words.email, hint: words.emailHint, type: 'email', value: form.email, autocomplete: 'email' }, words, faults)}
      ${toField({ name: 'password', label: words.password, hint: words.passwordHint(MIN_PASSWORD), type: 'password', autocomplete: 'new-password' }, words, faults)}
      ${asksReason && reason}
      <label class="check"
        ><input
          type="checkbox"
          id="agreement"
          name="agreement"
          value="true"
          required${form.agreement === true && html` checked`}${agreementFault && html` aria-describedby="agreement-fault" aria-invalid="true"`}
        />
        <span>${around(words.agreement, rules)}</span></label
      >
      ${agreementFault && html`<p class="fault" id="agreement-fault">${agreementFault}</p>`}
      <button type="submit">${words.signUp}</button>
    </form>
    <p>${words.hasAccount} <a href="/sign-in?next=${encodeURIComponent(form.next)}">${words.signIn}</a></p>`;
  return toFormPage(frame, { title: words.signUpAt(frame.siteName), body, isFaulty: problem !== undefined });
}
