import { Type } from 'typebox';
import { FeaturedTag, listOf, Nothing, Tag } from '@merle/contract';
import { Problem, idOfName, shardOfAccount, timeOfId, type Id } from '#kernel/index.ts';
import type { Account } from '#accounts/index.ts';
import { listEdges, type Edge } from '#edges/index.ts';
import { optional, user, type App } from '#http/index.ts';
import { listOwnUses, type OwnUse } from '#tags/index.ts';
import { findHashtagName } from '#text/index.ts';
import { getAccountCard } from './account-routes.ts';
import { getCaller, getId } from './answers.ts';
import { submitLink } from './submit-link.ts';
import { toTagEntity } from './tag-entity.ts';
import { MAX_FEATURED_TAGS, checkFeatured, type TagRouteDeps } from './tag-routes.ts';

const ById = Type.Object({ id: Type.String() });
const read = { access: user('read:accounts') };
const write = { access: user('write:accounts') };
/** Uses are counted among this many of an account's newest posts. */
const DEPTH = 5_000;
const SUGGESTED = 10;

/** https://docs.joinmastodon.org/methods/featured_tags/ */
export function registerFeaturedTagRoutes(app: App, deps: TagRouteDeps): void {
  registerReading(app, deps);
  registerWriting(app, deps);
}

function registerReading(app: App, deps: TagRouteDeps): void {
  app.get(
    '/api/v1/featured_tags',
    { schema: { response: { 200: listOf(FeaturedTag) } }, config: read },
    async (request) => {
      const { account } = await getAccountCard(deps, getCaller(request));
      return readFeatured(deps, account);
    },
  );

  app.get(
    '/api/v1/accounts/:id/featured_tags',
    { schema: { params: ById, response: { 200: listOf(FeaturedTag) } }, config: { access: optional } },
    async (request) => {
      const { account } = await getAccountCard(deps, getId(request.params.id));
      return account.suspendedAt ? [] : readFeatured(deps, account);
    },
  );

  app.get(
    '/api/v1/featured_tags/suggestions',
    { schema: { response: { 200: listOf(Tag) } }, config: read },
    async (request) => {
      const accountId = getCaller(request);
      const [uses, edges] = await Promise.all([listUses(deps, accountId), listFeatured(deps, accountId)]);
      const taken = new Set(edges.map((edge) => edge.toId));
      const names = uses.map((use) => use.name).filter((name) => !taken.has(idOfName(name)));
      const tags = await deps.tags.find(names.slice(0, SUGGESTED));
      const viewer = await deps.viewers.get(accountId);
      return tags.map((tag) =>
        toTagEntity(tag, deps.urls, { following: viewer.tags.has(tag.name), featuring: false }),
      );
    },
  );
}

const NameForm = Type.Object({ name: Type.String({ maxLength: 500 }) });

function registerWriting(app: App, deps: TagRouteDeps): void {
  app.post(
    '/api/v1/featured_tags',
    { schema: { body: NameForm, response: { 200: FeaturedTag } }, config: write },
    async (request, reply) => {
      const name = findHashtagName(request.body.name);
      if (name === undefined)
        throw new Problem('invalid', 'Validation failed: Name is not a hashtag, such as “gardening”');
      await checkFeatured(deps, request, name);
      const link = { kind: 'link', edge: 'feature_tag', toId: idOfName(name), data: { name } } as const;
      const { id } = await submitLink(deps, { request, reply }, link);
      const { account } = await getAccountCard(deps, getCaller(request));
      const featured = await readFeatured(deps, account);
      // While only the journal has it, it is in no list yet.
      return (
        featured.find((tag) => tag.name === name) ?? toFeaturedEntity(deps, account, { id, name }, undefined)
      );
    },
  );

  app.delete(
    '/api/v1/featured_tags/:id',
    { schema: { params: ById, response: { 200: Nothing } }, config: write },
    async (request, reply) => {
      const edges = await listFeatured(deps, getCaller(request));
      const edge = edges.find(({ id }) => id === getId(request.params.id));
      if (!edge) throw new Problem('not-found', 'Record not found');
      const { toId, data } = edge;
      await submitLink(deps, { request, reply }, { kind: 'unlink', edge: 'feature_tag', toId, data });
      return {};
    },
  );
}

/** The tags that an account shows on its profile, as entities. */
export async function readFeatured(deps: TagRouteDeps, account: Account) {
  const edges = await listFeatured(deps, account.id);
  if (edges.length === 0) return [];
  const uses = new Map((await listUses(deps, account.id)).map((use) => [use.name, use]));
  return edges.map((edge) => {
    const name = String(edge.data?.['name']);
    return toFeaturedEntity(deps, account, { id: edge.id, name }, uses.get(name));
  });
}

function listFeatured(deps: TagRouteDeps, accountId: Id): Promise<Edge[]> {
  const from = { shard: shardOfAccount(accountId), fromId: accountId, kind: 'feature_tag' } as const;
  return deps.guard.run(() => listEdges(deps.db, from, { limit: MAX_FEATURED_TAGS }));
}

function listUses(deps: TagRouteDeps, accountId: Id): Promise<OwnUse[]> {
  return deps.guard.run(() => listOwnUses(deps.db, accountId, DEPTH));
}

/** https://docs.joinmastodon.org/entities/FeaturedTag/; the count is text there. */
function toFeaturedEntity(
  deps: TagRouteDeps,
  account: Account,
  { id, name }: { id: Id; name: string },
  use: OwnUse | undefined,
): FeaturedTag {
  return {
    id: id.toString(),
    name,
    url: urlOf(deps, account, name),
    statuses_count: (use?.uses ?? 0).toString(),
    last_status_at: use ? new Date(timeOfId(use.lastId)).toISOString().slice(0, 10) : null,
  };
}

function urlOf({ urls }: TagRouteDeps, account: Account, name: string): string {
  const profile = account.domain === '' ? urls.account(account.username) : account.url;
  return `${profile}/tagged/${encodeURIComponent(name)}`;
}
