import type { Id, Problem } from '#kernel/index.ts';
import { MIN_PASSWORD, type SessionRow, type User } from '#identity/index.ts';
import { getSpeech, html, LANGUAGES, type Html } from '#markup/index.ts';
import type { Grant } from '#oauth/index.ts';
import { toFormPage } from './answers.ts';
import { toBrowserName } from './browser-name.ts';
import type { View } from './context.ts';
import { say, toField, toHidden, toNotice } from './fields.ts';
import { toScopeSentences } from './scope-words.ts';
import type { Words } from './words-english.ts';

/** What came of the last form. */
export type SettingsNews = {
  readonly done?: 'password' | 'email' | 'other' | 'everything';
  readonly email?: string;
  readonly problem?: Problem;
};

export type SettingsModel = {
  readonly user: User;
  readonly sessions: readonly SessionRow[];
  readonly grants: readonly Grant[];
  readonly ownId: Id;
  readonly news: SettingsNews;
};

/** All that people can set about their account without an app: signing in, apps, password, address, language. */
export function toSettingsPage(view: View, model: SettingsModel): string {
  const { frame, words } = view;
  const { news, user } = model;
  const problem = news.problem && say(news.problem.message, words);
  const body = html`${toNotice(problem)}${toNotice(toDone(news, words), 'good')}
    <p>
      ${words.signedInAs(user.username)}
      <a href="/@${user.username}">${words.toProfile}</a>
    </p>
    ${toForm(view, '/sign-out', {}, html`<button type="submit" class="quiet">${words.signOut}</button>`)}
    ${toLanguageForm(view)} ${toPasswordForm(view, news)} ${toEmailForm(view, user, news)}
    ${toSessions(view, model)} ${toGrants(view, model)}`;
  return toFormPage(frame, { title: words.settingsTitle, body, isFaulty: problem !== undefined });
}

function toDone({ done, email = '' }: SettingsNews, words: Words): string | undefined {
  if (done === undefined) return undefined;
  if (done === 'password') return words.passwordDone;
  return done === 'email' ? words.emailDone(email) : words.done;
}

function toForm(view: View, action: string, values: Record<string, string>, content: Html): Html {
  return html`<form method="post" action="${action}">
    ${toHidden({ ...values, form_token: view.formToken })}${content}
  </form>`;
}

function toSessions(view: View, { sessions, ownId }: SettingsModel): Html {
  const { words } = view;
  const endAll = html`<button type="submit" class="quiet">${words.endAll}</button>`;
  return html`<h2>${words.sessionsTitle}</h2>
    <ul class="list">
      ${sessions.map((each) => toSession(view, each, each.id === ownId))}
    </ul>
    <p class="hint">${words.endAllHint}</p>
    ${toForm(view, '/settings/sign-out-everywhere', {}, endAll)}`;
}

function toSession(view: View, session: SessionRow, isOwn: boolean): Html {
  const { words, frame } = view;
  const known = toBrowserName(session.userAgent);
  const name = known
    ? words.browserOn(known.browser, known.system)
    : session.userAgent || words.unknownBrowser;
  const end = html`<button type="submit" class="quiet">${words.endSession}</button>`;
  return html`<li>
    <span title="${session.userAgent}">${name}</span
    >${isOwn && html` <strong>(${words.thisBrowser})</strong>`}
    <p class="hint">${words.lastUsed(getSpeech(frame.language).day(session.lastUsedAt), session.ip)}</p>
    ${!isOwn && toForm(view, '/settings/sessions/end', { id: session.id.toString() }, end)}
  </li>`;
}

function toGrants(view: View, { grants }: SettingsModel): Html {
  const { words } = view;
  return html`<h2>${words.appsTitle}</h2>
    ${
      grants.length === 0
        ? html`<p>${words.noApps}</p>`
        : html`<ul class="list">
            ${grants.map((each) => toGrant(view, each))}
          </ul>`
    }`;
}

function toGrant(view: View, { app, scopes, since }: Grant): Html {
  const { words, frame } = view;
  const end = html`<button type="submit" class="quiet">${words.endApp}</button>`;
  return html`<li>
    <strong>${app.name}</strong>
    <p class="hint">
      ${toScopeSentences(scopes, words).join(' · ')} (${words.since(getSpeech(frame.language).day(since))})
    </p>
    ${toForm(view, '/settings/apps/end', { id: app.id.toString() }, end)}
  </li>`;
}

function toLanguageForm(view: View): Html {
  const { words, frame } = view;
  const options = Object.entries(LANGUAGES).map(
    ([code, name]) =>
      html`<option value="${code}" lang="${code}" ${code === frame.language && html`selected`}>
        ${name}
      </option>`,
  );
  const content = html`<label for="language">${words.languageLabel}</label>
    <select id="language" name="language">
      ${options}
    </select>
    <button type="submit">${words.save}</button>`;
  return html`<h2>${words.languageTitle}</h2>
    ${toForm(view, '/settings/language', {}, content)}`;
}

function toPasswordForm(view: View, { problem }: SettingsNews): Html {
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
  const content = html`${toField(current, words)}${toField(chosen, words, problem?.details)}<button
      type="submit"
    >
      ${words.save}
    </button>`;
  return html`<h2 id="password-title">${words.passwordTitle}</h2>
    <p class="hint">${words.passwordNote}</p>
    ${toForm(view, '/settings/password', {}, content)}`;
}

function toEmailForm(view: View, user: User, { problem, email }: SettingsNews): Html {
  const { words } = view;
  const field = {
    name: 'email',
    label: words.newEmail,
    type: 'email',
    autocomplete: 'email',
    value: problem ? email : undefined,
  } as const;
  const current = html`<label for="current-for-email">${words.currentPassword}</label>
    <input id="current-for-email" name="current" type="password" autocomplete="current-password" required />`;
  const content = html`${toField(field, words, problem?.details)}${current}<button type="submit">
      ${words.save}
    </button>`;
  return html`<h2>${words.emailTitle}</h2>
    <p class="hint">${words.emailNote(user.email)}</p>
    ${toForm(view, '/settings/email', {}, content)}`;
}
