import { Type } from 'typebox';
import { anyone, type App } from '#http/index.ts';
import { normalizeHashtag } from '#text/index.ts';
import { readTag } from '#timelines/index.ts';
import type { PublicPages } from './context.ts';
import { open } from './open.ts';
import { ListQuery, readList } from './read-list.ts';
import { packPage, sendPublicPage } from './send-page.ts';
import { readFacts } from './square-facts.ts';
import { toTagPage } from './tag-page.ts';

const ByTag = Type.Object({ name: Type.String({ minLength: 1, maxLength: 300 }) });

/** `/tags/NAME` */
export function registerTags(app: App, pages: PublicPages): void {
  const schema = { params: ByTag, querystring: ListQuery };
  app.get('/tags/:name', { schema, config: { access: anyone, opensInApp: true } }, async (request, reply) => {
    const name = normalizeHashtag(request.params.name);
    if (name !== request.params.name) return reply.redirect(`/tags/${encodeURIComponent(name)}`, 301);
    const view = open(pages, { request, reply });
    const query = { name, any: [], all: [], none: [], onlyMedia: false };
    const [list, facts] = await Promise.all([
      readList(pages, `tag ${name}`, request.query, (page) => readTag(pages, undefined, query, page)),
      readFacts(pages),
    ]);
    const tags = list.posts.flatMap((shown) => shown.card.post.tags);
    const shown = tags.find((tag) => tag.name === name)?.shown ?? name;
    return sendPublicPage(
      { request, reply },
      await packPage(view, toTagPage(view, { name, shown, list }, facts)),
    );
  });
}
