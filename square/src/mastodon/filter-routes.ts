import { Type } from 'typebox';
import { Filter as FilterEntity, FilterKeyword, FilterStatus, listOf, Nothing } from '@merle/contract';
import { user, type App } from '#http/index.ts';
import {
  addFilteredPost,
  createFilter,
  deleteFilter,
  editFilter,
  getFilter,
  getFilteredPost,
  getKeyword,
  removeFilteredPost,
  type ChangeFilterDeps,
  type Filter,
} from '#filters/index.ts';
import { findViewer, getCaller, getId, getShown } from './answers.ts';
import type { MastodonDeps } from './deps.ts';
import { toFilterEntity, toFilterStatusEntity, toKeywordEntity } from './filter-entity.ts';
import { FilterForm, toFilterChange, toKeywordDraft } from './filter-forms.ts';

export type FilterRouteDeps = MastodonDeps & ChangeFilterDeps;

const ById = Type.Object({ id: Type.String() });
const read = { access: user('read:filters') };
const write = { access: user('write:filters') };
const PUT_OR_PATCH = ['PUT', 'PATCH'] as const;

/** https://docs.joinmastodon.org/methods/filters/ */
export function registerFilterRoutes(app: App, deps: FilterRouteDeps): void {
  registerFilters(app, deps);
  registerKeywords(app, deps);
  registerStatuses(app, deps);
}

function registerFilters(app: App, deps: FilterRouteDeps): void {
  const url = '/api/v2/filters';
  app.get(url, { schema: { response: { 200: listOf(FilterEntity) } }, config: read }, async (request) => {
    const filters = await deps.filters.list(getCaller(request));
    return filters.map(toFilterEntity);
  });

  app.post(
    url,
    { schema: { body: FilterForm, response: { 200: FilterEntity } }, config: write },
    async (request) => {
      const { title = '', places = [], action = 'warn', ...rest } = toFilterChange(request.body);
      const { expiresInSeconds = null, keywords = [] } = rest;
      const draft = { title, places, action, expiresInSeconds, keywords };
      return toFilterEntity(await createFilter(deps, getCaller(request), draft));
    },
  );

  app.get(
    `${url}/:id`,
    { schema: { params: ById, response: { 200: FilterEntity } }, config: read },
    async (request) => toFilterEntity(await getFilter(deps, getCaller(request), getId(request.params.id))),
  );

  app.route({
    method: [...PUT_OR_PATCH],
    url: `${url}/:id`,
    schema: { params: ById, body: FilterForm, response: { 200: FilterEntity } },
    config: write,
    handler: async (request) => {
      const change = toFilterChange(request.body);
      return toFilterEntity(await editFilter(deps, getCaller(request), getId(request.params.id), change));
    },
  });

  app.delete(
    `${url}/:id`,
    { schema: { params: ById, response: { 200: Nothing } }, config: write },
    async (request) => {
      await deleteFilter(deps, getCaller(request), getId(request.params.id));
      return {};
    },
  );
}

const KeywordForm = Type.Object({
  keyword: Type.String({ maxLength: 5_000 }),
  whole_word: Type.Optional(Type.Boolean()),
});

function registerKeywords(app: App, deps: FilterRouteDeps): void {
  const ofFilter = '/api/v2/filters/:id/keywords';
  const one = '/api/v2/filters/keywords/:id';
  app.get(
    ofFilter,
    { schema: { params: ById, response: { 200: listOf(FilterKeyword) } }, config: read },
    async (request) => {
      const filter = await getFilter(deps, getCaller(request), getId(request.params.id));
      return filter.keywords.map(toKeywordEntity);
    },
  );

  app.post(
    ofFilter,
    { schema: { params: ById, body: KeywordForm, response: { 200: FilterKeyword } }, config: write },
    async (request) => {
      const keywords = [toKeywordDraft(request.body)];
      const filter = await editFilter(deps, getCaller(request), getId(request.params.id), { keywords });
      return toKeywordEntity(filter.keywords.at(-1)!);
    },
  );

  app.get(
    one,
    { schema: { params: ById, response: { 200: FilterKeyword } }, config: read },
    async (request) => {
      const { keyword } = await getKeyword(deps, getCaller(request), getId(request.params.id));
      return toKeywordEntity(keyword);
    },
  );

  app.route({
    method: [...PUT_OR_PATCH],
    url: one,
    schema: { params: ById, body: KeywordForm, response: { 200: FilterKeyword } },
    config: write,
    handler: async (request) => {
      const { filter, keyword } = await getKeyword(deps, getCaller(request), getId(request.params.id));
      const change = { ...toKeywordDraft(request.body), id: keyword.id };
      const { keywords } = await editFilter(deps, filter.accountId, filter.id, { keywords: [change] });
      return toKeywordEntity(keywords.find(({ id }) => id === keyword.id)!);
    },
  });

  app.delete(
    one,
    { schema: { params: ById, response: { 200: Nothing } }, config: write },
    async (request) => {
      const { filter, keyword } = await getKeyword(deps, getCaller(request), getId(request.params.id));
      await removeKeyword(deps, filter, keyword.id);
      return {};
    },
  );
}

async function removeKeyword(deps: FilterRouteDeps, filter: Filter, id: Filter['id']): Promise<void> {
  await editFilter(deps, filter.accountId, filter.id, { keywords: [{ id, isRemoved: true }] });
}

const StatusForm = Type.Object({ status_id: Type.String() });

function registerStatuses(app: App, deps: FilterRouteDeps): void {
  const ofFilter = '/api/v2/filters/:id/statuses';
  const one = '/api/v2/filters/statuses/:id';
  app.get(
    ofFilter,
    { schema: { params: ById, response: { 200: listOf(FilterStatus) } }, config: read },
    async (request) => {
      const filter = await getFilter(deps, getCaller(request), getId(request.params.id));
      return filter.posts.map(toFilterStatusEntity);
    },
  );

  app.post(
    ofFilter,
    { schema: { params: ById, body: StatusForm, response: { 200: FilterStatus } }, config: write },
    async (request) => {
      const viewer = await findViewer(deps, request);
      const { card } = await getShown(deps, getId(request.body.status_id), viewer);
      const filterId = getId(request.params.id);
      return toFilterStatusEntity(await addFilteredPost(deps, getCaller(request), filterId, card.post.id));
    },
  );

  app.get(
    one,
    { schema: { params: ById, response: { 200: FilterStatus } }, config: read },
    async (request) => {
      const { post } = await getFilteredPost(deps, getCaller(request), getId(request.params.id));
      return toFilterStatusEntity(post);
    },
  );

  app.delete(
    one,
    { schema: { params: ById, response: { 200: FilterStatus } }, config: write },
    async (request) => {
      const { filter, post } = await getFilteredPost(deps, getCaller(request), getId(request.params.id));
      await removeFilteredPost(deps, filter.accountId, filter, post.id);
      return toFilterStatusEntity(post);
    },
  );
}
