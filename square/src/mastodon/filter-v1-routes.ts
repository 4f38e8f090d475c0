import { Type, type Static } from 'typebox';
import { listOf, Nothing, V1Filter } from '@merle/contract';
import { Problem } from '#kernel/index.ts';
import { user, type App } from '#http/index.ts';
import { createFilter, deleteFilter, editFilter, getKeyword, type FilterDraft } from '#filters/index.ts';
import { getCaller, getId } from './answers.ts';
import { toV1FilterEntity } from './filter-entity.ts';
import { Contexts, ExpiresIn, toPlaces, toSeconds } from './filter-forms.ts';
import type { FilterRouteDeps } from './filter-routes.ts';

const ById = Type.Object({ id: Type.String() });
const read = { access: user('read:filters') };
const write = { access: user('write:filters') };

const V1Form = Type.Object({
  phrase: Type.Optional(Type.String({ maxLength: 5_000 })),
  context: Contexts,
  irreversible: Type.Optional(Type.Boolean()),
  whole_word: Type.Optional(Type.Boolean()),
  expires_in: ExpiresIn,
});

/** https://docs.joinmastodon.org/methods/filters/#get-v1 : the filters as they were before they held several keywords. */
export function registerV1FilterRoutes(app: App, deps: FilterRouteDeps): void {
  const url = '/api/v1/filters';
  app.get(url, { schema: { response: { 200: listOf(V1Filter) } }, config: read }, async (request) => {
    const filters = await deps.filters.list(getCaller(request));
    return filters.flatMap((filter) => filter.keywords.map((keyword) => toV1FilterEntity(filter, keyword)));
  });

  app.post(url, { schema: { body: V1Form, response: { 200: V1Filter } }, config: write }, async (request) => {
    const { phrase = '', whole_word: wholeWord } = request.body;
    const change = toPlainChange(request.body);
    const filter = await createFilter(deps, getCaller(request), {
      places: [],
      action: 'warn',
      expiresInSeconds: null,
      ...change,
      title: phrase.slice(0, 100),
      keywords: [{ keyword: phrase, wholeWord }],
    });
    return toV1FilterEntity(filter, filter.keywords[0]!);
  });

  app.get(
    `${url}/:id`,
    { schema: { params: ById, response: { 200: V1Filter } }, config: read },
    async (request) => {
      const { filter, keyword } = await getKeyword(deps, getCaller(request), getId(request.params.id));
      return toV1FilterEntity(filter, keyword);
    },
  );

  app.route({
    method: ['PUT', 'PATCH'],
    url: `${url}/:id`,
    schema: { params: ById, body: V1Form, response: { 200: V1Filter } },
    config: write,
    handler: async (request) => editOne(deps, getCaller(request), request.params.id, request.body),
  });

  app.delete(
    `${url}/:id`,
    { schema: { params: ById, response: { 200: Nothing } }, config: write },
    async (request) => {
      const { filter, keyword } = await getKeyword(deps, getCaller(request), getId(request.params.id));
      const isLast = filter.keywords.length === 1 && filter.posts.length === 0;
      if (isLast) await deleteFilter(deps, filter.accountId, filter.id);
      else
        await editFilter(deps, filter.accountId, filter.id, {
          keywords: [{ id: keyword.id, isRemoved: true }],
        });
      return {};
    },
  );
}

/** A change that would reach keywords which the old API shows as filters of their own is refused. */
async function editOne(
  deps: FilterRouteDeps,
  accountId: ReturnType<typeof getId>,
  id: string,
  form: Static<typeof V1Form>,
) {
  const { filter, keyword } = await getKeyword(deps, accountId, getId(id));
  const change = toPlainChange(form);
  if (Object.keys(change).length > 0 && filter.keywords.length > 1) {
    const sentence =
      'This filter has several keywords: its places, its end and what it does are changed in an app that knows them';
    throw new Problem('invalid', `Validation failed: ${sentence}`);
  }
  const edited = await editFilter(deps, accountId, filter.id, {
    ...change,
    keywords: [{ id: keyword.id, keyword: form.phrase, wholeWord: form.whole_word }],
  });
  return toV1FilterEntity(
    edited,
    edited.keywords.find((one) => one.id === keyword.id)!,
  );
}

/** All but the phrase. */
function toPlainChange(form: Static<typeof V1Form>): Partial<FilterDraft> {
  return {
    ...(form.context && { places: toPlaces(form.context) }),
    ...(form.irreversible !== undefined && {
      action: form.irreversible ? ('hide' as const) : ('warn' as const),
    }),
    ...(form.expires_in !== undefined && { expiresInSeconds: toSeconds(form.expires_in) }),
  };
}
