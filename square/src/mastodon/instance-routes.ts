import { Type } from 'typebox';
import {
  Activity,
  EmptyList,
  ExtendedDescription,
  Instance,
  Language,
  Nothing,
  PrivacyPolicy,
  Rule,
  TermsOfService,
  V1Instance,
  listOf,
} from '@merle/contract';
import { Problem, type Urls } from '#kernel/index.ts';
import type { AccountReader } from '#accounts/index.ts';
import type { PostLimits } from '#actions/index.ts';
import type { CensusReader } from '#census/index.ts';
import { isDatabaseAway } from '#database/index.ts';
import type { App } from '#http/index.ts';
import type { SettingsReader, Written } from '#settings/index.ts';
import { renderHtml } from '#text/index.ts';
import { openRoute } from './answers.ts';
import { toInstanceEntity, toRuleEntity, toV1InstanceEntity, type InstanceFacts } from './instance-entity.ts';

export type InstanceRouteDeps = Pick<InstanceFacts, 'config'> & {
  readonly urls: Urls;
  readonly limits: PostLimits;
  readonly settings: SettingsReader;
  readonly census: CensusReader;
  readonly accounts: AccountReader;
};

/** https://docs.joinmastodon.org/methods/instance/ : what the square says of itself, also while its database is away. */
export function registerInstanceRoutes(app: App, deps: InstanceRouteDeps): void {
  const prefix = '/api/v1/instance';
  app.get('/api/v2/instance', openRoute(Instance), async () => toInstanceEntity(await readFacts(deps)));
  app.get(prefix, openRoute(V1Instance), async () => toV1InstanceEntity(await readFacts(deps)));
  app.get(`${prefix}/rules`, openRoute(listOf(Rule)), async () =>
    deps.settings.current().rules.map(toRuleEntity),
  );
  app.get(`${prefix}/peers`, openRoute(listOf(Type.String())), () => deps.census.domains());
  app.get(`${prefix}/activity`, openRoute(listOf(Activity)), () => readActivity(deps));
  // Servers that the whole square keeps out: there are none, as it does not speak with any yet.
  app.get(`${prefix}/domain_blocks`, openRoute(EmptyList), async () => []);
  app.get(`${prefix}/languages`, openRoute(listOf(Language)), async () => listLanguages());
  // What can be translated into what: nothing is.
  app.get(`${prefix}/translation_languages`, openRoute(Nothing), async () => ({}));
  registerTexts(app, deps);
}

/** What the answers are made of; what cannot be counted right now is as it was counted last. */
export async function readFacts(deps: InstanceRouteDeps): Promise<InstanceFacts> {
  const [census, domains, ownerId] = await Promise.all([
    deps.census.census(),
    deps.census.domains(),
    deps.census.ownerId(),
  ]);
  const cards =
    ownerId === undefined ? undefined : await deps.accounts.find([ownerId]).catch(unknownWhileAway);
  const owner = ownerId === undefined ? undefined : cards?.get(ownerId);
  return { ...deps, settings: deps.settings.current(), census, domains: domains.length, owner };
}

function unknownWhileAway(error: unknown): undefined {
  if (!isDatabaseAway(error)) throw error;
}

/** Weeks as text, as Mastodon tells them: https://docs.joinmastodon.org/methods/instance/#activity */
async function readActivity(deps: InstanceRouteDeps) {
  return (await deps.census.weeks()).map((week) => ({
    week: (week.start.getTime() / 1_000).toString(),
    statuses: week.posts.toString(),
    logins: week.signIns.toString(),
    registrations: week.people.toString(),
  }));
}

function registerTexts(app: App, deps: InstanceRouteDeps): void {
  const { urls, settings } = deps;
  const toHtml = (written: Written) =>
    renderHtml(written.text, { domain: urls.domain, mentions: new Map(), tagUrl: urls.tag });
  app.get('/api/v1/instance/extended_description', openRoute(ExtendedDescription), async () => {
    const { about } = settings.current();
    return { updated_at: about?.updatedAt ?? null, content: about ? toHtml(about) : '' };
  });
  app.get('/api/v1/instance/privacy_policy', openRoute(PrivacyPolicy), async () => {
    const privacy = getText(settings.current().privacy, 'privacy policy');
    return { updated_at: privacy.updatedAt, content: toHtml(privacy) };
  });
  app.get('/api/v1/instance/terms_of_service', openRoute(TermsOfService), async () => {
    const terms = getText(settings.current().terms, 'terms of service');
    const today = new Date().toISOString().slice(0, 10);
    return {
      effective_date: terms.effectiveOn,
      effective: terms.effectiveOn <= today,
      content: toHtml(terms),
      succeeded_by: null,
    };
  });
}

function getText<T>(text: T | undefined, what: string): T {
  if (text === undefined)
    throw new Problem('not-found', `Those who run this square have not written a ${what}.`);
  return text;
}

/** The languages that people may mark their posts with, by their names in themselves. */
function listLanguages(): Language[] {
  return CODES.map((code) => ({
    code,
    name: new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code,
  }));
}

const CODES =
  'ar be bg bn ca cs cy da de el en eo es et eu fa fi fr ga gl he hi hr hu hy id is it ja ka kk ko lt lv mk ms nl no pl pt ro ru sk sl sq sr sv sw ta te th tr uk ur uz vi zh'.split(
    ' ',
  );
