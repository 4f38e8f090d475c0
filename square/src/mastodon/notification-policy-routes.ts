import { Type } from 'typebox';
import {
  listOf,
  Nothing,
  NotificationPolicy as PolicyEntity,
  NotificationRequest,
  NotificationsMerged,
  V1NotificationPolicy,
} from '@merle/contract';
import { Problem, findId, type Id } from '#kernel/index.ts';
import { PageQuery, setLinks, toPage, user, type App } from '#http/index.ts';
import {
  changePolicy,
  countHolds,
  getHold,
  letIn,
  listHolds,
  readPolicy,
  turnAway,
  type NotificationPolicy,
  type Treatment,
} from '#notifications/index.ts';
import { getCaller, getId, sendJson } from './answers.ts';
import type { MastodonDeps } from './deps.ts';
import { renderRequests } from './notification-entity.ts';
import { fromTreatmentWord, toTreatmentWord } from './notification-words.ts';
import { toJsonArray } from './render-statuses.ts';

const Word = Type.Optional(Type.Union([Type.String(), Type.Null()]));
const Flag = Type.Optional(Type.Union([Type.Boolean(), Type.Null()]));
const Form = Type.Object({
  for_not_following: Word,
  for_not_followers: Word,
  for_new_accounts: Word,
  for_private_mentions: Word,
  for_limited_accounts: Word,
});
const FormV1 = Type.Object({
  filter_not_following: Flag,
  filter_not_followers: Flag,
  filter_new_accounts: Flag,
  filter_private_mentions: Flag,
});

/** Each rule's name in our words, in version 2 and, where it is there, in version 1. */
const RULES = [
  ['notFollowing', 'for_not_following', 'filter_not_following'],
  ['notFollowers', 'for_not_followers', 'filter_not_followers'],
  ['newAccounts', 'for_new_accounts', 'filter_new_accounts'],
  ['privateMentions', 'for_private_mentions', 'filter_private_mentions'],
  ['limitedAccounts', 'for_limited_accounts', undefined],
] as const;

/** https://docs.joinmastodon.org/methods/notifications/#get-policy and the requests that it makes. */
export function registerNotificationPolicyRoutes(app: App, deps: MastodonDeps): void {
  registerPolicy(app, deps);
  registerRequests(app, deps);
  registerDecisions(app, deps);
}

function registerPolicy(app: App, deps: MastodonDeps): void {
  const [v1, v2] = ['/api/v1/notifications/policy', '/api/v2/notifications/policy'];
  const read = { access: user('read:notifications') };
  const write = user('write:notifications');
  app.get(v1, { schema: { response: { 200: V1NotificationPolicy } }, config: read }, async (request) =>
    toPolicyV1(deps, getCaller(request)),
  );
  app.get(v2, { schema: { response: { 200: PolicyEntity } }, config: read }, async (request) =>
    toPolicy(deps, getCaller(request)),
  );
  for (const method of ['PUT', 'PATCH'] as const) {
    app.route({
      method,
      url: v2,
      schema: { body: Form, response: { 200: PolicyEntity } },
      config: { access: write },
      handler: async (request) => {
        const { body } = request;
        const given = RULES.flatMap(([rule, name]) => {
          const word = body[name];
          return word === undefined || word === null ? [] : [[rule, toTreatment(word, name)] as const];
        });
        await changePolicy(deps, getCaller(request), Object.fromEntries(given));
        return toPolicy(deps, getCaller(request));
      },
    });
    app.route({
      method,
      url: v1,
      schema: { body: FormV1, response: { 200: V1NotificationPolicy } },
      config: { access: write },
      handler: async (request) => {
        const { body } = request;
        const given = RULES.flatMap(([rule, , name]) => {
          const flag = name && body[name];
          return typeof flag === 'boolean' ? [[rule, flag ? 'hold' : 'accept'] as const] : [];
        });
        await changePolicy(deps, getCaller(request), Object.fromEntries(given));
        return toPolicyV1(deps, getCaller(request));
      },
    });
  }
}

function toTreatment(word: string, name: string): Treatment {
  const treatment = fromTreatmentWord(word);
  if (!treatment)
    throw new Problem('invalid', `Validation failed: ${name} must be one of: accept, filter, drop`);
  return treatment;
}

async function toPolicy(deps: MastodonDeps, accountId: Id): Promise<PolicyEntity> {
  const { policy, summary } = await readWhole(deps, accountId);
  return {
    for_not_following: toTreatmentWord(policy.notFollowing),
    for_not_followers: toTreatmentWord(policy.notFollowers),
    for_new_accounts: toTreatmentWord(policy.newAccounts),
    for_private_mentions: toTreatmentWord(policy.privateMentions),
    for_limited_accounts: toTreatmentWord(policy.limitedAccounts),
    summary,
  };
}

async function toPolicyV1(deps: MastodonDeps, accountId: Id): Promise<V1NotificationPolicy> {
  const { policy, summary } = await readWhole(deps, accountId);
  return {
    filter_not_following: policy.notFollowing !== 'accept',
    filter_not_followers: policy.notFollowers !== 'accept',
    filter_new_accounts: policy.newAccounts !== 'accept',
    filter_private_mentions: policy.privateMentions !== 'accept',
    summary,
  };
}

async function readWhole(deps: MastodonDeps, accountId: Id) {
  const [policy, counts]: [NotificationPolicy, { holds: number; notifications: number }] = await Promise.all([
    readPolicy(deps, accountId),
    countHolds(deps, accountId),
  ]);
  const summary = { pending_requests_count: counts.holds, pending_notifications_count: counts.notifications };
  return { policy, summary };
}

const ById = Type.Object({ id: Type.String() });

function registerRequests(app: App, deps: MastodonDeps): void {
  const access = user('read:notifications');
  app.get(
    '/api/v1/notifications/requests',
    {
      schema: { querystring: PageQuery, response: { 200: listOf(NotificationRequest) } },
      config: { access },
    },
    async (request, reply) => {
      const viewer = await deps.viewers.get(getCaller(request));
      const page = toPage(request.query, { limit: 40, max: 80 });
      const holds = await listHolds(deps, viewer, page);
      setLinks(request, reply, deps.urls.base, {
        first: holds[0]?.id,
        last: holds.at(-1)?.id,
        isFull: holds.length === page.limit,
      });
      return sendJson(reply, toJsonArray(await renderRequests(deps, holds, viewer)));
    },
  );

  // What is let in is there at once: nothing is ever still being merged.
  app.get(
    '/api/v1/notifications/requests/merged',
    { schema: { response: { 200: NotificationsMerged } }, config: { access } },
    async () => ({ merged: true }),
  );

  app.get(
    '/api/v1/notifications/requests/:id',
    { schema: { params: ById, response: { 200: NotificationRequest } }, config: { access } },
    async (request, reply) => {
      const viewer = await deps.viewers.get(getCaller(request));
      const hold = await getHold(deps, viewer, getId(request.params.id));
      return sendJson(reply, (await renderRequests(deps, [hold], viewer))[0]!);
    },
  );
}

const Ids = Type.Object({ id: Type.Optional(Type.Array(Type.String(), { maxItems: 100 })) });

function registerDecisions(app: App, deps: MastodonDeps): void {
  const access = user('write:notifications');
  for (const [verb, decide] of [
    ['accept', letIn],
    ['dismiss', turnAway],
  ] as const) {
    app.post(
      `/api/v1/notifications/requests/:id/${verb}`,
      { schema: { params: ById, response: { 200: Nothing } }, config: { access } },
      async (request) => {
        const viewer = await deps.viewers.get(getCaller(request));
        const { id } = await getHold(deps, viewer, getId(request.params.id));
        await decide(deps, viewer.id, [id]);
        return {};
      },
    );
    app.post(
      `/api/v1/notifications/requests/${verb}`,
      { schema: { body: Ids, response: { 200: Nothing } }, config: { access } },
      async (request) => {
        await decide(
          deps,
          getCaller(request),
          (request.body.id ?? []).flatMap((text) => findId(text) ?? []),
        );
        return {};
      },
    );
  }
}
