import { Type } from 'typebox';
import { Report } from '@merle/contract';
import type { Id } from '#kernel/index.ts';
import { user, type App } from '#http/index.ts';
import { createReport, type CreateReportDeps } from '#moderation/index.ts';
import { toAccountEntity } from './account-entity.ts';
import { getAccountCard } from './account-routes.ts';
import { getCaller, getId } from './answers.ts';
import type { MastodonDeps } from './deps.ts';

const Category = Type.Union([
  Type.Literal('spam'),
  Type.Literal('legal'),
  Type.Literal('violation'),
  Type.Literal('other'),
]);
const ReportForm = Type.Object({
  account_id: Type.String(),
  status_ids: Type.Optional(Type.Union([Type.Array(Type.String(), { maxItems: 100 }), Type.Null()])),
  comment: Type.Optional(Type.Union([Type.String({ maxLength: 10_000 }), Type.Null()])),
  forward: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
  category: Type.Optional(Type.Union([Category, Type.Null()])),
  rule_ids: Type.Optional(
    Type.Union([Type.Array(Type.String({ maxLength: 20 }), { maxItems: 50 }), Type.Null()]),
  ),
});

/** https://docs.joinmastodon.org/methods/reports/ */
export function registerReportRoutes(app: App, deps: MastodonDeps & CreateReportDeps): void {
  app.post(
    '/api/v1/reports',
    { schema: { body: ReportForm, response: { 200: Report } }, config: { access: user('write:reports') } },
    async (request) => {
      const { body } = request;
      const { account } = await getAccountCard(deps, getId(body.account_id));
      const report = await createReport(deps, await deps.viewers.get(getCaller(request)), {
        targetId: account.id,
        category: body.category ?? undefined,
        comment: body.comment ?? '',
        postIds: toIds(body.status_ids),
        ruleIds: [...new Set(body.rule_ids)],
        forward: body.forward ?? false,
      });
      return {
        id: report.id.toString(),
        action_taken: false,
        action_taken_at: null,
        category: report.category,
        comment: report.comment,
        forwarded: false,
        created_at: report.createdAt.toISOString(),
        status_ids: report.postIds.map(String),
        rule_ids: report.ruleIds,
        collection_ids: [],
        target_account: toAccountEntity(account, deps.urls),
      };
    },
  );
}

function toIds(texts: readonly string[] | null | undefined): Id[] {
  return [...new Set((texts ?? []).map(getId))];
}
