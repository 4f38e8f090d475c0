import { domainToASCII } from 'node:url';
import { Type } from 'typebox';
import { listOf, Nothing } from '@merle/contract';
import { Problem, idOfName, shardOfAccount } from '#kernel/index.ts';
import { PageQuery, user, type App } from '#http/index.ts';
import { getCaller, optionalBody } from './answers.ts';
import type { MastodonDeps } from './deps.ts';
import { readEdgePage } from './edge-pages.ts';
import { submitLink } from './submit-link.ts';

const url = '/api/v1/domain_blocks';
const DomainForm = Type.Object({ domain: Type.Optional(Type.String({ maxLength: 500 })) });

/** https://docs.joinmastodon.org/methods/domain_blocks/ : whole servers of which one wants to see nothing. */
export function registerDomainBlockRoutes(app: App, deps: MastodonDeps): void {
  app.get(
    url,
    {
      schema: { querystring: PageQuery, response: { 200: listOf(Type.String()) } },
      config: { access: user('read:blocks') },
    },
    async (request, reply) => {
      const accountId = getCaller(request);
      const from = { shard: shardOfAccount(accountId), fromId: accountId, kind: 'domain_block' } as const;
      const edges = await readEdgePage(deps, { request, reply }, from, { limit: 100, max: 200 });
      return edges.map((edge) => String(edge.data?.['domain']));
    },
  );

  for (const [method, kind] of [
    ['POST', 'link'],
    ['DELETE', 'unlink'],
  ] as const) {
    app.route({
      method,
      url,
      schema: { body: optionalBody(DomainForm), querystring: DomainForm, response: { 200: Nothing } },
      config: { access: user('write:blocks') },
      handler: async (request, reply) => {
        const domain = toDomain(request.body?.domain ?? request.query.domain ?? '', deps.urls.domain);
        const link = { kind, edge: 'domain_block', toId: idOfName(domain), data: { domain } } as const;
        await submitLink(deps, { request, reply }, link);
        return {};
      },
    });
  }
}

const HOST = /^(?=.{1,253}$)[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)+$/;

/** The one spelling of a server's name: lower case, Punycode, no port, no trailing dot. */
function toDomain(given: string, own: string): string {
  const domain = domainToASCII(given.trim().replace(/\.$/, ''));
  if (!HOST.test(domain))
    throw new Problem('invalid', 'Validation failed: Domain is not a server’s name, such as “example.com”');
  if (domain === own.toLowerCase())
    throw new Problem('invalid', 'Validation failed: Domain is this square itself');
  return domain;
}
