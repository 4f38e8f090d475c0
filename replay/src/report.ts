import type { Difference, HomesCheck } from './check-homes.ts';
import type { People } from './crowd.ts';
import { count, duration, percentile } from './figures.ts';
import type { Sent } from './send-post.ts';

export type ReplayFigures = {
  readonly people: People;
  readonly sent: readonly (Sent | undefined)[];
  /** Of the requests that were answered 200, in milliseconds. */
  readonly latencies: readonly number[];
  readonly tookMs: number;
  readonly expected: readonly (readonly string[])[];
  readonly deliveredMs: number;
  readonly checks: readonly (HomesCheck & { readonly when: string })[];
};

const SHOWN = 5;

/** The report of a replay, a line per figure. */
export function listFigures({ people, sent, ...figures }: ReplayFigures): string[] {
  const acknowledged = sent.filter((one) => one?.outcome === 'acknowledged');
  const again = acknowledged.filter((one) => one!.tries > 1).length;
  const accepted = acknowledged.filter((one) => one!.outcome === 'acknowledged' && one!.state === 'accepted');
  const deliveries = figures.expected.reduce((sum, home) => sum + home.length, 0);
  return [
    line('accounts', count(people.names.length)),
    line('follows', count(people.follows.length)),
    line('posts', `${count(acknowledged.length)} acknowledged of ${count(sent.length)}`),
    ...(accepted.length > 0 ? [line('', `${count(accepted.length)} of them accepted into the journal`)] : []),
    ...(again > 0 ? [line('', `${count(again)} of them at a later try`)] : []),
    line('posts a second', count(acknowledged.length / (figures.tookMs / 1_000))),
    line(
      'post, half / 99 %',
      `${duration(percentile(figures.latencies, 0.5))} / ${duration(percentile(figures.latencies, 0.99))}`,
    ),
    line('deliveries', count(deliveries)),
    line('last delivery', `${duration(figures.deliveredMs)} after the last post was acknowledged`),
    ...figures.checks.flatMap(({ when, right, wrong }) => [
      line('homes right', `${count(right)} of ${count(right + wrong.length)}, ${when}`),
    ]),
  ];
}

/** What was refused, and the first homes that are wrong, each with what is wrong with it. */
export function listDifferences({ people, sent, checks }: ReplayFigures): string[] {
  const untaken = sent.flatMap((one, place) => (one?.outcome === 'acknowledged' ? [] : [{ one, place }]));
  return [
    ...untaken
      .slice(0, SHOWN)
      .map(
        ({ one, place }) =>
          `Post ${place + 1} of ${nameOf(people, people.posts[place]!.author)} was not taken: ${one ? one.reason : 'not sent'}`,
      ),
    ...checks.flatMap(({ when, wrong }) =>
      wrong
        .slice(0, SHOWN)
        .map(
          (difference) =>
            `Home of ${nameOf(people, difference.account)}, ${when}: ${describeDifference(difference)}`,
        ),
    ),
  ];
}

/** What is wrong with a home, in words. */
export function describeDifference({ missing, extra, doubled, isOutOfOrder }: Difference): string {
  const parts = [
    list('is missing', missing),
    list('must not hold', extra),
    list('holds twice', doubled),
    isOutOfOrder ? 'is out of order' : '',
  ];
  return parts.filter((part) => part !== '').join('; ');
}

function list(what: string, ids: readonly string[]): string {
  if (ids.length === 0) return '';
  const more = ids.length > SHOWN ? ` and ${ids.length - SHOWN} more` : '';
  return `${what} ${ids.slice(0, SHOWN).join(', ')}${more}`;
}

function nameOf(people: People, account: number): string {
  return `${people.names[account]} (account ${account})`;
}

function line(label: string, value: string): string {
  return `${label.padEnd(20)}${value}`;
}
