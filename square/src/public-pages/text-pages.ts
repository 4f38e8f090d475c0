import { html, trustHtml, type Html, type Page } from '#markup/index.ts';
import type { Terms, Written } from '#settings/index.ts';
import { renderHtml } from '#text/index.ts';
import { toNumbers, toPerson } from './aside-view.ts';
import type { View } from './context.ts';
import type { SquareFacts } from './square-facts.ts';

/** Who runs the square, how, and how to come in. */
export function toAboutPage(view: View, facts: SquareFacts): Page {
  const { frame, words, urls } = view;
  const { settings, owner, contact } = facts;
  const joining = { open: words.joinOpen, approval: words.joinApproval, closed: words.joinClosed };
  const body = html`<p class="lead" dir="auto">${settings.description || words.frontText(frame.siteName)}</p>
    ${settings.about && toText(view, settings.about)} ${(owner ?? contact) && html`<h2>${words.runBy}</h2>`}
    ${owner && toPerson(owner)}
    ${contact && html`<p>${words.contact}: <a href="mailto:${contact}">${contact}</a></p>`}
    <p>${joining[facts.signUps]}</p>
    ${facts.census.people > 0 && html`<h2>${words.numbers}</h2>`} ${toNumbers(view, facts)}
    <h2>${words.appsTitle}</h2>
    <p>${words.appsText(urls.domain)}</p>
    <h2>${words.promiseTitle}</h2>
    <p>${words.promiseText}</p>
    <h2>${words.softwareTitle}</h2>
    <p>${words.softwareText}</p>
    ${settings.terms && html`<p><a href="/terms">${words.terms}</a></p>`}`;
  return toCard(view, { path: '/about', title: words.about(frame.siteName), body });
}

export function toRulesPage(view: View, { settings }: SquareFacts): Page {
  const { words } = view;
  const rules = settings.rules.map(
    ({ text, hint }) => html`<li dir="auto">${text} ${hint !== '' && html`<p class="soft">${hint}</p>`}</li>`,
  );
  const body =
    rules.length === 0
      ? html`<p>${words.noRules}</p>`
      : html`<p>${words.rulesText}</p>
          <ol class="rules">
            ${rules}
          </ol>`;
  return toCard(view, { path: '/rules', title: words.rules, body });
}

/** What those who run the square have written, and what the software does in any case. */
export function toPrivacyPage(view: View, { settings }: SquareFacts): Page {
  const { words } = view;
  const own =
    settings.privacy &&
    html`<h2>${words.privacyOwn}</h2>
      ${toText(view, settings.privacy)}`;
  const body = html`${own}
    <h2>${words.privacyTitle}</h2>
    ${words.privacyFacts.map((fact) => html`<p>${fact}</p>`)}`;
  return toCard(view, { path: '/privacy', title: words.privacy, body });
}

export function toTermsPage(view: View, terms: Terms): Page {
  const { words, speech } = view;
  const body = html`<p class="soft">${words.effectiveOn(speech.day(new Date(terms.effectiveOn)))}</p>
    ${toText(view, terms)}`;
  return toCard(view, { path: '/terms', title: words.terms, body });
}

/** A text of those who run the square: plain, with its links. */
function toText({ urls, words, speech }: View, { text, updatedAt }: Written): Html {
  const rendered = renderHtml(text, { domain: urls.domain, mentions: new Map(), tagUrl: urls.tag });
  return html`<div class="text" dir="auto">${trustHtml(rendered)}</div>
    <p class="soft">${words.updatedOn(speech.day(new Date(updatedAt)))}</p>`;
}

type Text = { readonly path: string; readonly title: string; readonly body: Html };

function toCard({ urls, frame }: View, { path, title, body }: Text): Page {
  return {
    title,
    canonical: urls.base + path,
    isIndexed: true,
    card: { type: 'website', title: `${title} · ${frame.siteName}` },
    width: 'narrow',
    body: html`<div class="card prose">
      <h1>${title}</h1>
      ${body}
    </div>`,
  };
}
