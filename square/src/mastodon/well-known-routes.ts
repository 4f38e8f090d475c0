import { Type } from 'typebox';
import { HostMeta, NodeInfo, NodeInfoLinks, WebFinger } from '@merle/contract';
import { Problem, type Urls } from '#kernel/index.ts';
import type { Account } from '#accounts/index.ts';
import { anyone, type App } from '#http/index.ts';
import { openRoute } from './answers.ts';
import { readFacts, type InstanceRouteDeps } from './instance-routes.ts';
import { titleOf } from './instance-entity.ts';

/** RFC 6415, 3.1. */
const XRD = { content: { 'application/xrd+xml': { schema: Type.String() } } };
const NODEINFO = 'http://nodeinfo.diaspora.software/ns/schema/2.0';

/** Where programs look first, knowing nothing but a host: NodeInfo, host-meta (RFC 6415), WebFinger (RFC 7033). */
export function registerWellKnownRoutes(app: App, deps: InstanceRouteDeps): void {
  const { base } = deps.urls;
  const template = `${base}/.well-known/webfinger?resource={uri}`;
  app.get('/.well-known/nodeinfo', openRoute(NodeInfoLinks), async () => ({
    links: [{ rel: NODEINFO, href: `${base}/nodeinfo/2.0` }],
  }));
  app.get('/nodeinfo/2.0', openRoute(NodeInfo), async (_request, reply) => {
    reply.type(`application/json; profile="${NODEINFO}#"; charset=utf-8`);
    return toNodeInfo(deps);
  });
  app.get(
    '/.well-known/host-meta',
    { schema: { response: { 200: XRD } }, config: { access: anyone } },
    async (_request, reply) =>
      reply
        .type('application/xrd+xml; charset=utf-8')
        .send(
          '<?xml version="1.0" encoding="UTF-8"?>\n' +
            `<XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0"><Link rel="lrdd" template="${template}"/></XRD>\n`,
        ),
  );
  app.get('/.well-known/host-meta.json', openRoute(HostMeta), async () => ({
    links: [{ rel: 'lrdd', template }],
  }));
  registerWebFinger(app, deps);
}

/** https://nodeinfo.diaspora.software/schema.html ; protocols are those of federation, and it speaks none yet. */
async function toNodeInfo(deps: InstanceRouteDeps): Promise<NodeInfo> {
  const facts = await readFacts(deps);
  const { people, activeMonth, activeHalfYear, posts } = facts.census;
  return {
    version: '2.0',
    software: { name: 'merle', version: '0.1.0' },
    protocols: [],
    services: { inbound: [], outbound: [] },
    usage: {
      users: { total: people, activeMonth, activeHalfyear: activeHalfYear },
      localPosts: posts,
    },
    openRegistrations: deps.config.signUps !== 'closed',
    metadata: { nodeName: titleOf(facts), nodeDescription: facts.settings.description },
  };
}

const Resource = Type.Object({ resource: Type.String({ maxLength: 1_000 }) });

function registerWebFinger(app: App, deps: InstanceRouteDeps): void {
  app.get(
    '/.well-known/webfinger',
    { schema: { querystring: Resource, response: { 200: WebFinger } }, config: { access: anyone } },
    async (request, reply) => {
      const username = findUsername(request.query.resource, deps.urls);
      const account =
        username === undefined ? undefined : (await deps.accounts.findByHandles([username])).get(username);
      if (!account) throw new Problem('not-found', 'There is nobody of that name on this square.');
      if (account.suspendedAt) throw new Problem('gone', 'This account is suspended.');
      reply.type('application/jrd+json; charset=utf-8');
      return toJrd(account, deps.urls);
    },
  );
}

/** The name of somebody here: from `acct:alice@this.square`, or the address of their page or of themselves. */
function findUsername(resource: string, { domain, base }: Urls): string | undefined {
  const [, name, host] = /^(?:acct:)?@?([^@/:]+)@([^@/]+)$/i.exec(resource) ?? [];
  if (name && host) return host.toLowerCase() === domain.toLowerCase() ? name.toLowerCase() : undefined;
  if (!resource.startsWith(`${base}/`)) return undefined;
  return /^(?:@|users\/)([^/?#]+)$/.exec(resource.slice(base.length + 1))?.[1]?.toLowerCase();
}

function toJrd({ username }: Account, urls: Urls): WebFinger {
  return {
    subject: `acct:${username}@${urls.domain}`,
    aliases: [urls.account(username), urls.accountUri(username)],
    links: [
      {
        rel: 'http://webfinger.net/rel/profile-page',
        type: 'text/html',
        href: urls.account(username),
      },
    ],
  };
}
