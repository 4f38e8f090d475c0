import { html, toTextWithEmoji, type Html } from '#markup/index.ts';
import type { Poll, Post } from '#posts/index.ts';
import type { View } from './context.ts';

/** A poll as it stands; where its author keeps the figures back, only the choices. */
export function toPollBox(view: View, post: Post, poll: Poll): Html {
  const { words, speech, nowMs } = view;
  const isClosed = poll.expiresAt !== null && poll.expiresAt.getTime() <= nowMs;
  const isHidden = poll.hideTotals && !isClosed;
  const total = poll.options.reduce((sum, option) => sum + option.votes, 0);
  // Where one may choose several, the shares are of people and not of votes (as on Mastodon).
  const base = poll.multiple ? poll.voters : total;
  const most = Math.max(...poll.options.map((option) => option.votes));
  const options = poll.options.map(({ title, votes }) => {
    const share = base === 0 ? 0 : Math.min(votes / base, 1);
    const text = html`<span dir="auto">${toTextWithEmoji(title, post.emojis)}</span>`;
    if (isHidden) return html`<li>${text}</li>`;
    const isFirst = total > 0 && votes === most;
    return html`<li class="${isFirst && 'first'}">
      ${text} <b>${speech.percent(share)}</b>
      <svg class="bar" aria-hidden="true">
        <rect width="${Math.round(share * 1000) / 10}%" height="100%"></rect>
      </svg>
    </li>`;
  });
  const turnout = poll.multiple
    ? speech.count(poll.voters, words.pollVoters)
    : speech.count(total, words.pollVotes);
  const when = isClosed ? words.pollClosed : poll.expiresAt && words.pollUntil(speech.moment(poll.expiresAt));
  return html`<section class="poll" aria-label="${words.pollResults}">
    <ul>
      ${options}
    </ul>
    <p class="soft">${isHidden ? words.pollHidden : turnout}${when && ` · ${when}`}</p>
  </section>`;
}
