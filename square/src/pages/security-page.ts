import type { Id, Problem } from '#kernel/index.ts';
import { MIN_PASSWORD, type SessionRow, type User } from '#identity/index.ts';
import type { Grant } from '#oauth/index.ts';
import type { View } from './context.ts';
import { toField, toHidden, toNotice } from './fields.ts';
import { html, type Html } from '#markup/index.ts';
import { toFormPage } from './answers.ts';
import { toScopeSentences } from './scope-words.ts';
import type { Words } from './words-english.ts';

/** What came of the last form. */
export type SecurityNews = {
  readonly done?: 'password' | 'email' | 'other' | 'everything';
  readonly email?: string;
  readonly problem?: Problem;
};

export type SecurityModel = {
  readonly user: User;
  readonly sessions: readonly SessionRow[];
  readonly grants: readonly Grant[];
  readonly ownId: Id;
  readonly news: SecurityNews;
};

/** Everything about signing in, on one page. */
export function toSecurityPage(view: View, model: SecurityModel): string {
  const { frame, words } = view;
  const { news, user } = model;
  const body = html`${toNotice(news.problem?.message)}${toNotice(toDone(news, words), 'good')}
    <p>${words.signedInAs(user.username)}</p>
    ${toForm(view, '/sign-out', {}, html`<button type="submit" class="quiet">${words.signOut}</button>`)}
    <h2>${words.sessionsTitle}</h2>
    <ul class="list">
      ${model.sessions.map((each) => toSession(view, each, each.id === model.ownId))}
    </ul>
    <p class="hint">${words.endAllHint}</p>
    ${toForm(view, '/settings/security/sign-out-everywhere', {}, html`<button type="submit" class="quiet">${words.endAll}</button>`)}
    <h2>${words.appsTitle}</h2>
    ${model.grants.length === 0 && html`<p>${words.noApps}</p>`}
    <ul class="list">
      ${model.grants.map((each) => toGrant(view, each))}
    </ul>
    ${toPasswordForm(view, news)} ${toEmailForm(view, user, news)}`;
  return toFormPage(frame, { title: words.securityTitle, body });
}

function toDone({ done, email = '' }: SecurityNews, words: Words): string | undefined {
  if (done === undefined) return undefined;
  if (done === 'password') return words.passwordDone;
  return done === 'email' ? words.emailDone(email) : words.done;
}

function toForm(view: View, action: string, values: Record<string, string>, content: Html): Html {
  return html`<form method="post" action="${action}">
    ${toHidden({ ...values, form_token: view.formToken })}${content}
  </form>`;
}

function toDate({ frame }: View, date: Date): string {
  return new Intl.DateTimeFormat(frame.language, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}

function toSession(view: View, session: SessionRow, isOwn: boolean): Html {
  const { words } = view;
  const end = html`<button type="submit" class="quiet">${words.endSession}</button>`;
  return html`<li>
    ${session.userAgent || words.unknownBrowser}${isOwn && html` <strong>(${words.thisBrowser})</strong>`}
    <div class="hint">${words.lastUsed(toDate(view, session.lastUsedAt), session.ip)}</div>
    ${!isOwn && toForm(view, '/settings/security/sessions/end', { id: session.id.toString() }, end)}
  </li>`;
}

function toGrant(view: View, { app, scopes, since }: Grant): Html {
  const { words } = view;
  const end = html`<button type="submit" class="quiet">${words.endApp}</button>`;
  return html`<li>
    <strong>${app.name}</strong> <span class="hint">${words.since(toDate(view, since))}</span>
    <div>${toScopeSentences(scopes, words).join(' · ')}</div>
    ${toForm(view, '/settings/security/apps/end', { id: app.id.toString() }, end)}
  </li>`;
}

function toPasswordForm(view: View, { problem }: SecurityNews): Html {
  const { words } = view;
  const current = {
    name: 'current',
    label: words.currentPassword,
    type: 'password',
    autocomplete: 'current-password',
  } as const;
  const chosen = {
    name: 'password',
    label: words.newPassword,
    hint: words.passwordHint(MIN_PASSWORD),
    type: 'password',
    autocomplete: 'new-password',
  } as const;
  return html`<h2>${words.passwordTitle}</h2>
    <p class="hint">${words.passwordNote}</p>
    ${toForm(view, '/settings/security/password', {}, html`${toField(current, words)}${toField(chosen, words, problem?.details)}<button type="submit">${words.save}</button>`)}`;
}

function toEmailForm(view: View, user: User, { problem }: SecurityNews): Html {
  const { words } = view;
  const email = { name: 'email', label: words.email, type: 'email', autocomplete: 'email' } as const;
  const current = html`<label for="current-for-email">${words.currentPassword}</label>
    <input id="current-for-email" name="current" type="password" autocomplete="current-password" required />`;
  return html`<h2>${words.emailTitle}</h2>
    <p class="hint">${words.emailNote(user.email)}</p>
    ${toForm(view, '/settings/security/email', {}, html`${toField(email, words, problem?.details)}${current}<button type="submit">${words.save}</button>`)}`;
}
