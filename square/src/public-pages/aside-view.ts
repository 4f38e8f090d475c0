import type { Account } from '#accounts/index.ts';
import { addEmoji, html, type Html } from '#markup/index.ts';
import { toAccountHref, toAvatar, toByline } from './account-view.ts';
import type { View } from './context.ts';
import type { SquareFacts } from './square-facts.ts';

/** What stands beside the posts: whose square this is; without its text where that is said already. */
export function toSquareBox(view: View, facts: SquareFacts, { hasText = true } = {}): Html {
  const { frame, words } = view;
  return html`<section class="box">
    <h2>${words.about(frame.siteName)}</h2>
    ${hasText && html`<p dir="auto">${facts.settings.description || words.frontText(frame.siteName)}</p>`}
    ${
      facts.owner &&
      html`<h3>${words.runBy}</h3>
        ${toPerson(facts.owner)}`
    }
    ${toNumbers(view, facts)}
    <p><a href="/about">${words.more}</a></p>
  </section>`;
}

export function toPerson(account: Account): Html {
  return html`<div class="mini">
    ${toAvatar(account)}
    <div>${toByline(account)}</div>
  </div>`;
}

export function toNumbers({ words, speech }: View, { census }: SquareFacts): Html | undefined {
  if (census.people === 0) return undefined;
  return html`<ul class="counts">
    <li>${speech.count(census.people, words.peopleCount)}</li>
    <li>${speech.count(census.posts, words.postCount)}</li>
    <li>${speech.count(census.activeMonth, words.activeCount)}</li>
  </ul>`;
}

/** Who wrote the post beside it. */
export function toAuthorBox(view: View, account: Account): Html {
  return html`<section class="box">
    ${toPerson(account)}
    ${account.noteHtml !== '' && html`<div class="text" dir="auto">${addEmoji(account.noteHtml, account.emojis)}</div>`}
    <ul class="counts">
      <li>${view.speech.count(account.counts.posts, view.words.postCount)}</li>
      <li>${view.speech.count(account.counts.followers, view.words.followerCount)}</li>
    </ul>
    <p><a href="${toAccountHref(account)}">${view.words.toProfile}</a></p>
  </section>`;
}

/** The way in, for visitors. */
export function toJoinBox({ frame, words }: View): Html | undefined {
  if (frame.isSignedIn) return undefined;
  return html`<section class="box">
    <p>${words.joinText(frame.siteName)}</p>
    <p class="doors">
      ${frame.canSignUp && html`<a class="button" href="/sign-up">${words.join}</a>`}
      <a class="button quiet" href="/sign-in">${words.signIn}</a>
    </p>
  </section>`;
}
